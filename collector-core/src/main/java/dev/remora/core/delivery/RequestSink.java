package dev.remora.core.delivery;

import dev.remora.core.payload.BufferPool;

/** Where an encoder puts what it made. On the branch's loop. */
public interface RequestSink {

  /** Memory for bodies. */
  BufferPool pool();

  /** A request to send; the sink takes it over. */
  void request(EncodedRequest request);

  /**
   * Items that no request holds, as the backend could not take them.
   *
   * @param code a short constant that becomes a metric label: {@code malformed}, {@code
   *     no_trace_id}
   * @param reason for one rate-limited log line
   */
  void rejected(int items, String code, String reason);

  /**
   * Items that no request holds and that are no loss, as they are used up by the encoder: the first
   * value of a series whose differences are sent, a mark without a value.
   */
  void consumed(int items);
}
