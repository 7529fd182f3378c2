package dev.remora.core.component;

import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Payload;

/** Where telemetry leaves: over a queue, or written at once. */
public sealed interface Exporter {

  /** Has a queue, retries and requests under way: all of {@code core.delivery} stands before it. */
  record Queued(Encoder encoder, Sender sender, DeliverySettings settings) implements Exporter {}

  /** Writes before the client is answered: a file, the terminal. */
  non-sealed interface Direct extends Exporter {

    /** Opens what it writes to. By the main thread. */
    default void start() {}

    /**
     * Writes one payload, which stays the caller's. On the pipeline's loop. A retry is the
     * client's.
     */
    ExportResult write(Payload payload);

    /** Flushes and closes. By the main thread, after the pipeline has drained. */
    default void stop() {}
  }
}
