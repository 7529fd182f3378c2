package dev.remora.core.delivery;

import java.util.BitSet;
import java.util.List;

/**
 * Turns a batch of OTLP payloads into the requests of one backend. Pure: no sockets, no clock, no
 * environment; time is passed in.
 *
 * <p>Each payload is encoded exactly once, so that memory across requests (cumulative to delta) may
 * live in an encoder; a retry repeats bytes, not effects. Called on the branch's loop only; views
 * and scratch memory may be kept and used again.
 */
public interface Encoder {

  /**
   * Encodes a batch. Every item of it must be told to the sink exactly once: within a request, as
   * rejected or as consumed. The batch and its payloads stay the caller's; who needs their bytes
   * after the return retains the buffers, as {@link EncodedRequest#addBody} does.
   *
   * @param unixNanos wall-clock time of the encoding
   */
  void encode(PayloadBatch batch, long unixNanos, RequestSink sink);

  /**
   * A request with only the given units of another, for a backend that took a part. The other stays
   * the caller's. Needed by exporters whose sender answers {@code Partial} with units to retry.
   */
  default EncodedRequest select(EncodedRequest request, BitSet units) {
    throw new UnsupportedOperationException("this exporter's requests have no units");
  }

  /**
   * Smaller requests with the same items, for one that the backend refused as a whole; empty when
   * it can't be divided. The original stays the caller's.
   */
  default List<EncodedRequest> divide(EncodedRequest request) {
    return List.of();
  }
}
