package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireWriter;

/**
 * Copies one message and lets an edit decide about each occurrence of one of its message fields;
 * all else is copied in blocks. The brick of every rewriter: a nested edit has a rewriter of its
 * own.
 *
 * <pre>
 * FieldRewriter events = new FieldRewriter(Span.EVENTS, (event, out) -> isNoise(event) ? DROP : KEEP);
 * events.rewrite(span.raw(), out);
 * return events.changed() ? REPLACE : KEEP;
 * </pre>
 */
public final class FieldRewriter {

  /** Decides about one occurrence. */
  @FunctionalInterface
  public interface Edit {

    /**
     * @param content the message in the field, valid during the call
     * @param out where to write new content, without tag and length, before {@link Verdict#REPLACE}
     */
    Verdict edit(Bytes content, WireWriter out);
  }

  /** No field has this tag. */
  static final int NONE = 0;

  private final int tag;
  private final Edit edit;
  private final WireReader in = new WireReader();
  private final Bytes content = new Bytes();
  private int kept;
  private boolean changed;

  public FieldRewriter(int tag, Edit edit) {
    this.tag = tag;
    this.edit = edit;
  }

  /**
   * Appends the message's fields; false, and what was written is to be taken back, if malformed.
   */
  public boolean rewrite(Bytes message, WireWriter out) {
    return rewrite(message, NONE, out);
  }

  /** As {@link #rewrite(Bytes, WireWriter)}, leaving out the fields with another tag. */
  boolean rewrite(Bytes message, int omitted, WireWriter out) {
    kept = 0;
    changed = omitted != NONE;
    in.wrap(message);
    int from = in.position();
    int at = from;
    for (int found = in.readTag(); found != 0; found = in.readTag()) {
      if (found == tag) {
        in.readBytes(content);
        out.putRaw(in.buffer(), from, at - from);
        from = in.faulted() || occurrence(out) == Verdict.KEEP ? at : in.position();
      } else {
        in.skip(found);
        if (found == omitted) {
          out.putRaw(in.buffer(), from, at - from);
          from = in.position();
        }
      }
      at = in.position();
    }
    if (in.faulted()) {
      return false;
    }
    out.putRaw(in.buffer(), from, at - from);
    return true;
  }

  private Verdict occurrence(WireWriter out) {
    OutputBuffer buffer = out.buffer();
    int mark = buffer.mark();
    int start = out.beginMessage(tag);
    Verdict verdict = edit.edit(content, out);
    if (verdict == Verdict.REPLACE) {
      out.endMessage(start);
    } else {
      buffer.rollback(mark);
    }
    kept += verdict == Verdict.DROP ? 0 : 1;
    changed |= verdict != Verdict.KEEP;
    return verdict;
  }

  /** Occurrences that the last rewrite kept or replaced. */
  public int kept() {
    return kept;
  }

  /** True if the last rewrite wrote anything else than it read. */
  public boolean changed() {
    return changed;
  }
}
