package dev.remora.processors.memorylimiter;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import java.util.function.LongSupplier;

/**
 * Measures memory at intervals and refuses payloads while more than the limit is in use, and a
 * collection did not help.
 */
final class MemoryLimiter implements Processor {

  private static final Refusal REFUSAL =
      Refusal.unavailable("data refused due to high memory usage");

  private final Limits limits;
  private final ForcedGc collector;
  private final long intervalNanos;
  private final LongSupplier usedBytes;
  private final Clock clock;
  private final ThrottledLog log;
  private final Counter accepted;
  private final Counter refused;
  private long nextCheckNanos = Long.MAX_VALUE;
  private boolean refuses;

  /**
   * @param usedBytes measures
   */
  MemoryLimiter(
      Limits limits,
      ForcedGc collector,
      long intervalNanos,
      LongSupplier usedBytes,
      Signal signal,
      ComponentContext context) {
    this.limits = limits;
    this.collector = collector;
    this.intervalNanos = intervalNanos;
    this.usedBytes = usedBytes;
    this.clock = context.clock();
    this.log = context.log();
    String items =
        switch (signal) {
          case TRACES -> "spans";
          case METRICS -> "metric_points";
          case LOGS -> "log_records";
        };
    String id = context.id().toString();
    this.accepted =
        context
            .metrics()
            .counter(
                "otelcol_processor_memory_limiter_accepted_" + items,
                "Items that the limiter let pass.",
                "processor",
                id);
    this.refused =
        context
            .metrics()
            .counter(
                "otelcol_processor_memory_limiter_refused_" + items,
                "Items that were refused because memory was short.",
                "processor",
                id);
  }

  @Override
  public Effect effect() {
    return Effect.READS;
  }

  @Override
  public void start() {
    check(clock.nanoTime());
  }

  @Override
  public void process(Payload payload, Output output) {
    long nowNanos = clock.nanoTime();
    if (collector.hasEnded()) {
      measureAgain();
    }
    if (nextCheckNanos - nowNanos <= 0) {
      check(nowNanos); // the pipeline's timer rests while nothing comes
    }
    if (refuses) {
      refused.add(payload.items());
      output.refuse(payload, REFUSAL);
      return;
    }
    accepted.add(payload.items());
    output.emit(payload);
  }

  @Override
  public void onTimer(long nowNanos, Output output) {
    if (nowNanos != Long.MAX_VALUE - 1) {
      check(nowNanos);
    }
  }

  @Override
  public long nextTimerNanos() {
    return nextCheckNanos;
  }

  /** The verdict of before stands while a collection runs, until the next look at the latest. */
  private void check(long nowNanos) {
    nextCheckNanos = nowNanos + intervalNanos;
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

  /**
   * @param softBytes refuse from here
   * @param hardBytes collect more often from here
   */
  record Limits(long softBytes, long hardBytes) {}
}
