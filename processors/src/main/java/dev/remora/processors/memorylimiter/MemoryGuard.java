package dev.remora.processors.memorylimiter;

import dev.remora.core.telemetry.ThrottledLog;
import java.util.function.LongSupplier;

/**
 * Measures memory at intervals, and knows whether more than the limit is in use and a collection
 * did not help. One for all processors of an id, so that memory is measured and collected once
 * however many pipelines name it. Started by the main thread, then on the pipelines' one loop.
 */
final class MemoryGuard {

  private final Limits limits;
  private final ForcedGc collector;
  private final long intervalNanos;
  private final LongSupplier usedBytes;
  private final ThrottledLog log;
  private long nextLookNanos = Long.MAX_VALUE;
  private boolean refuses;

  /**
   * @param usedBytes measures
   */
  MemoryGuard(
      Limits limits,
      ForcedGc collector,
      long intervalNanos,
      LongSupplier usedBytes,
      ThrottledLog log) {
    this.limits = limits;
    this.collector = collector;
    this.intervalNanos = intervalNanos;
    this.usedBytes = usedBytes;
    this.log = log;
  }

  /**
   * What may be in use.
   *
   * @param softBytes refuse from here
   * @param hardBytes collect more often from here
   */
  record Limits(long softBytes, long hardBytes) {}

  /** Measures for the first time; further calls do nothing. */
  void start(long nowNanos) {
    if (nextLookNanos == Long.MAX_VALUE) {
      look(nowNanos);
    }
  }

  /** Monotonic time of the next measurement; {@code Long.MAX_VALUE} before the start. */
  long nextLookNanos() {
    return nextLookNanos;
  }

  /** Whether telemetry is to be refused now; measures if it is time. */
  boolean refuses(long nowNanos) {
    if (collector.hasEnded()) {
      measureAgain();
    }
    if (nextLookNanos - nowNanos <= 0) {
      look(nowNanos);
    }
    return refuses;
  }

  /** The verdict of before stands while a collection runs, until the next look at the latest. */
  private void look(long nowNanos) {
    nextLookNanos = nowNanos + intervalNanos;
    if (collector.hasEnded()) {
      measureAgain();
      return;
    }
    long used = usedBytes.getAsLong();
    boolean isShort = used >= limits.softBytes();
    if (!isShort || !collector.begin(nowNanos, used, used >= limits.hardBytes())) {
      decide(used);
    } else if (collector.hasEnded()) {
      measureAgain();
    }
  }

  private void measureAgain() {
    long used = usedBytes.getAsLong();
    collector.note(used);
    decide(used);
  }

  private void decide(long used) {
    boolean isShort = used >= limits.softBytes();
    if (isShort && !refuses) {
      log.warn(
          "memory is short",
          () ->
              "Memory usage is above soft limit. Refusing data. ("
                  + (used >> 20)
                  + " MiB in use, "
                  + (limits.softBytes() >> 20)
                  + " MiB allowed)");
    } else if (!isShort && refuses) {
      log.info("Memory usage back within limits. Resuming normal operation.");
    }
    refuses = isShort;
  }
}
