package dev.remora.core.delivery;

import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;

/** Cuts a batch that has grown over its largest size. One owner. */
final class PayloadCutter {

  private final BufferPool pool;
  private final boolean byBytes;

  PayloadCutter(BufferPool pool, boolean byBytes) {
    this.pool = pool;
    this.byBytes = byBytes;
  }

  /**
   * Takes as much from the front of the batch as the size allows. The batch's references move to
   * the piece and to the rest.
   *
   * @return the piece, which has at least one item
   */
  PayloadBatch cut(PayloadBatch whole, long maxSize, PayloadBatch rest) {
    PayloadBatch piece = new PayloadBatch();
    long size = 0;
    for (int i = 0; i < whole.size(); i++) {
      Payload payload = whole.get(i).retain();
      long own = byBytes ? payload.length() : payload.items();
      if (rest.isEmpty() && (size + own <= maxSize || piece.isEmpty())) {
        piece.add(payload);
        size += own;
      } else {
        rest.add(payload);
      }
    }
    whole.release();
    return piece;
  }

  BufferPool pool() {
    return pool;
  }
}
