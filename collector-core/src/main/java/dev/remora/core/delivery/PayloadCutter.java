package dev.remora.core.delivery;

import dev.remora.core.otlp.RequestSplitter;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a batch that has grown over its largest size: between payloads and inside of them, inside
 * one metric too. One owner.
 */
final class PayloadCutter {

  private static final int START_BYTES = 4096;

  private final BufferPool pool;
  private final boolean byBytes;
  private final OutputBuffer scratch = new OutputBuffer(START_BYTES);
  private final Bytes request = new Bytes();
  private @Nullable RequestSplitter splitter;
  private Signal signal = Signal.TRACES;

  PayloadCutter(BufferPool pool, boolean byBytes) {
    this.pool = pool;
    this.byBytes = byBytes;
  }

  /**
   * Takes as much from the front of the batch as the size allows: when sizes are items, exactly the
   * largest size. The batch's references move to the piece and to the rest.
   *
   * @return the piece, which has at least one payload
   */
  PayloadBatch cut(PayloadBatch whole, long maxSize, PayloadBatch rest) {
    PayloadBatch piece = new PayloadBatch();
    long size = 0;
    for (int i = 0; i < whole.size(); i++) {
      Payload payload = whole.get(i);
      long own = byBytes ? payload.length() : payload.items();
      if (!rest.isEmpty()) {
        rest.add(payload.retain());
      } else if (size + own <= maxSize) {
        piece.add(payload.retain());
        size += own;
      } else if (byBytes) {
        cutByBytes(payload, maxSize, piece, rest);
      } else {
        cutByItems(payload, (int) (maxSize - size), (int) maxSize, piece, rest);
        size = maxSize;
      }
    }
    whole.release();
    return piece;
  }

  /**
   * Fills the piece from the payload; what is over goes to the rest in parts of the largest size,
   * so that a large payload is not copied again for each of its pieces.
   */
  private void cutByItems(
      Payload payload, int room, int maxSize, PayloadBatch piece, PayloadBatch rest) {
    RequestSplitter cutter = splitter(payload);
    for (int from = 0; from < payload.items(); ) {
      boolean first = from == 0 && room > 0;
      int to = Math.min(payload.items(), from + (first ? room : maxSize));
      PayloadBatch target = first ? piece : rest;
      if (!cutter.slice(request, from, to, scratch)) {
        target.add(payload.retain()); // unreadable, though counted at the door: as it is
        return;
      }
      target.add(payload.part(copy(scratch.array(), 0, scratch.length()), to - from));
      from = to;
    }
  }

  private void cutByBytes(Payload payload, long maxSize, PayloadBatch piece, PayloadBatch rest) {
    if (!piece.isEmpty()) {
      rest.add(payload.retain());
      return;
    }
    int maxBytes = (int) Math.min(maxSize, Integer.MAX_VALUE);
    PayloadBatch parts = new PayloadBatch();
    boolean whole =
        splitter(payload)
            .split(
                request,
                Integer.MAX_VALUE,
                maxBytes,
                scratch,
                (bytes, items) ->
                    parts.add(
                        payload.part(copy(bytes.array(), bytes.offset(), bytes.length()), items)));
    if (!whole || parts.isEmpty()) {
      parts.release();
      piece.add(payload.retain());
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      (i == 0 ? piece : rest).add(parts.get(i).retain());
    }
    parts.release();
  }

  /** Readies the window on the payload as well. */
  private RequestSplitter splitter(Payload payload) {
    request.wrap(payload.array(), 0, payload.length());
    if (splitter == null || signal != payload.signal()) {
      signal = payload.signal();
      splitter = new RequestSplitter(signal);
    }
    return splitter;
  }

  private Buffer copy(byte[] bytes, int offset, int length) {
    Buffer buffer = pool.acquire(length);
    System.arraycopy(bytes, offset, buffer.array(), 0, length);
    return buffer.length(length);
  }
}
