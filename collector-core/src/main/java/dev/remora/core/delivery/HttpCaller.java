package dev.remora.core.delivery;

import dev.remora.core.outcome.ExportResult;

/** Makes HTTP calls without blocking. Implemented in {@code dev.remora.transport}. */
public interface HttpCaller {

  /** Makes the call; one of the listener's methods follows, on the caller's loop. */
  void call(HttpCall call, Listener listener);

  /** Closes idle connections; calls under way end with a failure. */
  void close();

  /** Who waits for an answer. */
  interface Listener {

    /** An answer came, of whatever status. */
    void answered(HttpAnswer answer);

    /**
     * No answer came: connection, TLS or time-out, as the code says. Also when {@link #answered}
     * threw: that is a bug of ours, but nobody may wait for ever because of it.
     */
    void failed(ExportResult.Failure failure);
  }
}
