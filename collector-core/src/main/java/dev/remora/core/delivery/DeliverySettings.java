package dev.remora.core.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How one exporter's branch delivers: the keys {@code sending_queue}, {@code retry_on_failure} and
 * {@code timeout} (spec collector-config 4.1-4.3), bound and validated.
 *
 * @param queue null when {@code sending_queue} is off: the client then waits for the outcome
 * @param retry null when {@code retry_on_failure} is off
 * @param timeoutNanos for each attempt; 0 for none
 */
public record DeliverySettings(@Nullable Queue queue, @Nullable Retry retry, long timeoutNanos) {

  /** The Collector's default of {@code num_consumers}, and ours without a queue. */
  static final int DEFAULT_CONSUMERS = 10;

  /** What {@link Queue#capacity} counts. */
  public enum Sizer {
    REQUESTS,
    ITEMS,
    BYTES
  }

  /**
   * The branch's queue.
   *
   * @param capacity in the sizer's unit
   * @param consumers requests that may be under way at once
   * @param blockOnOverflow a full queue lets the client wait instead of refusing
   * @param waitForResult the client waits for the outcome of its own payload
   * @param batch null without {@code batch}
   */
  public record Queue(
      Sizer sizer,
      long capacity,
      int consumers,
      boolean blockOnOverflow,
      boolean waitForResult,
      @Nullable BatchPolicy batch) {}

  /** Exponential back-off. */
  public record Retry(
      long initialNanos,
      double randomizationFactor,
      double multiplier,
      long maxIntervalNanos,
      long maxElapsedNanos) {}
}
