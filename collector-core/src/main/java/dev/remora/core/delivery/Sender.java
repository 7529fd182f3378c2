package dev.remora.core.delivery;

import dev.remora.core.outcome.ExportResult;

/**
 * Sends one encoded request to one backend, without blocking.
 *
 * <p>Started before the first send and closed after the last completion. All calls come on the
 * branch's loop, and several requests may be under way.
 */
public interface Sender {

  /**
   * Sends the request; its bytes stay valid until the completion.
   *
   * @param timeoutNanos for this attempt; 0 for none
   * @param completion to be called exactly once, on the branch's loop
   */
  void send(EncodedRequest request, long timeoutNanos, Completion completion);

  /** Opens what sending needs. A backend that can't be reached is not an error here. */
  default void start() {}

  /** Closes connections. */
  default void close() {}

  /** Who wants to know how a send ended. */
  @FunctionalInterface
  interface Completion {
    void completed(EncodedRequest request, ExportResult result);
  }
}
