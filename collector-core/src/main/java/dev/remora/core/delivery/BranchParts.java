package dev.remora.core.delivery;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;

/**
 * What a branch is made of.
 *
 * @param exporter the exporter's id as written in the configuration
 * @param loop where the branch and its sender live
 * @param seed of the jitter between retries
 */
public record BranchParts(
    String exporter,
    Signal signal,
    Encoder encoder,
    Sender sender,
    DeliverySettings settings,
    Loop loop,
    Clock clock,
    BufferPool pool,
    BranchLedger ledger,
    MetricRegistry metrics,
    ThrottledLog log,
    long seed) {

  /** Whether clients wait for the outcome of their payloads instead of for a place in the queue. */
  boolean clientsWait() {
    DeliverySettings.Queue queue = settings.queue();
    return queue == null || queue.waitForResult();
  }

  /** Requests that may be under way at once. */
  int consumers() {
    DeliverySettings.Queue queue = settings.queue();
    return queue == null ? DeliverySettings.DEFAULT_CONSUMERS : queue.consumers();
  }
}
