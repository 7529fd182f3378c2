package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireWriter;
import java.util.function.IntConsumer;

/**
 * The piece that {@link RequestSplitter} is building. Messages that enclose the next item are
 * entered as the request is read, opened in the piece when an item is put, and closed when it is
 * full, so that the following piece opens them anew. Opening copies a message's own fields.
 *
 * <pre>
 * entered   resource group > scope group [ > metric > data ]
 * opened    when the first item below is put; once for each piece
 * </pre>
 */
final class PieceWriter {

  private static final int CLOSED = -1;

  /** Tag and length of one nested message at most. */
  private static final int FRAME_BYTES = 1 + 5;

  private static final int MAX_DEPTH = 4;

  /** One enclosing message and where it was opened in the piece. */
  private static final class Level {
    private final Bytes source = new Bytes();
    private int tag;
    private boolean isMetric;
    private int memberTag;
    private int ownBytes;
    private int start;

    boolean isOwn(int found) {
      return isMetric ? !ItemCounter.isData(found) : found != memberTag;
    }
  }

  private final Level[] levels = new Level[MAX_DEPTH];
  private final WireReader fields = new WireReader();
  private final OutputBuffer buffer;
  private final WireWriter out;
  private final IntConsumer pieceDone;
  private final int maxItems;
  private final int maxBytes;
  private int depth;
  private int skip;
  private int items;
  private boolean empty = true;

  /**
   * @param skip items to leave out at the start
   * @param pieceDone takes the number of items of the piece in the buffer, which is reset
   *     afterwards
   */
  PieceWriter(OutputBuffer buffer, int skip, int maxItems, int maxBytes, IntConsumer pieceDone) {
    this.buffer = buffer;
    this.out = new WireWriter(buffer);
    this.skip = skip;
    this.maxItems = maxItems;
    this.maxBytes = maxBytes;
    this.pieceDone = pieceDone;
    for (int i = 0; i < MAX_DEPTH; i++) {
      levels[i] = new Level();
    }
  }

  int items() {
    return items;
  }

  /** The following items belong to this message, whose members are the fields with a tag. */
  void enter(int tag, Bytes message, int memberTag) {
    enter(tag, message, memberTag, false);
  }

  /** The following points belong to this metric, which goes without its data message. */
  void enterMetric(Bytes metric) {
    enter(ItemCounter.ITEM, metric, 0, true);
  }

  private void enter(int tag, Bytes message, int memberTag, boolean isMetric) {
    Level level = levels[depth++];
    level.source.wrap(message);
    level.tag = tag;
    level.memberTag = memberTag;
    level.isMetric = isMetric;
    level.start = CLOSED;
    level.ownBytes = FRAME_BYTES;
    fields.wrap(message);
    int at = fields.position();
    for (int found = fields.readTag(); found != 0; found = fields.readTag()) {
      fields.skip(found);
      level.ownBytes += level.isOwn(found) ? fields.position() - at : 0;
      at = fields.position();
    }
  }

  void leave() {
    close(levels[--depth]);
  }

  /** Puts a group with all its items, or leaves it out whole; false if it must be cut. */
  boolean putWhole(int tag, Bytes group, int count) {
    if (isSkipped(count)) {
      return true;
    }
    if (skip > 0 || items + count > maxItems || !fits(group)) {
      return false;
    }
    put(tag, group, count);
    return true;
  }

  /** True if a metric must share its points out among pieces. */
  boolean mustCut(Bytes metric, int points) {
    boolean partlySkipped = skip > 0 && skip < points;
    boolean tooMany = skip < points && items + points > maxItems;
    long alone = (long) FRAME_BYTES + metric.length();
    for (int i = 0; i < depth; i++) {
      alone += levels[i].ownBytes;
    }
    return partlySkipped || tooMany || alone > maxBytes;
  }

  /** Puts one item, in a new piece if this one is full. */
  void putItem(int tag, Bytes item, int count) {
    if (isSkipped(count)) {
      return;
    }
    if (!empty && (items + count > maxItems || !fits(item))) {
      finish();
    }
    put(tag, item, count);
  }

  private boolean isSkipped(int count) {
    if (skip == 0 || count > skip) {
      return false;
    }
    skip -= count;
    return true;
  }

  private boolean fits(Bytes message) {
    long needed = (long) buffer.length() + FRAME_BYTES + message.length();
    for (int i = 0; i < depth; i++) {
      needed += levels[i].start == CLOSED ? levels[i].ownBytes : 0;
    }
    return needed <= maxBytes;
  }

  private void put(int tag, Bytes message, int count) {
    for (int i = 0; i < depth; i++) {
      open(levels[i]);
    }
    out.putBytes(tag, message);
    items += count;
    empty = false;
  }

  private void open(Level level) {
    if (level.start != CLOSED) {
      return;
    }
    level.start = out.beginMessage(level.tag);
    fields.wrap(level.source);
    int at = fields.position();
    for (int found = fields.readTag(); found != 0; found = fields.readTag()) {
      fields.skip(found);
      if (level.isOwn(found)) {
        out.putRaw(fields.buffer(), at, fields.position() - at);
      }
      at = fields.position();
    }
  }

  private void close(Level level) {
    if (level.start != CLOSED) {
      out.endMessage(level.start);
      level.start = CLOSED;
    }
  }

  /** Closes what is open and hands the piece over, if there is one. */
  void finish() {
    for (int i = depth - 1; i >= 0; i--) {
      close(levels[i]);
    }
    if (!empty && !buffer.overflowed()) {
      pieceDone.accept(items);
    }
    items = 0;
    empty = true;
  }
}
