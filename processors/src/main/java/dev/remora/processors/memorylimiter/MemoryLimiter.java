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

/** Measures memory at intervals and refuses payloads while more than the limit is in use. */
final class MemoryLimiter implements Processor {

  private static final Refusal REFUSAL =
      Refusal.unavailable("data refused due to high memory usage");

  private final long limitBytes;
  private final long intervalNanos;
  private final LongSupplier usedBytes;
  private final Clock clock;
  private final ThrottledLog log;
  private final Counter accepted;
  private final Counter refused;
  private long nextCheckNanos = Long.MAX_VALUE;
  private boolean refuses;

  /**
   * @param limitBytes refuse from here
   * @param usedBytes measures
   */
  MemoryLimiter(
      long limitBytes,
      long intervalNanos,
      LongSupplier usedBytes,
      Signal signal,
      ComponentContext context) {
    this.limitBytes = limitBytes;
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

  private void check(long nowNanos) {
    nextCheckNanos = nowNanos + intervalNanos;
    long used = usedBytes.getAsLong();
    boolean isShort = used >= limitBytes;
    if (isShort && !refuses) {
      log.warn(
          "memory is short",
          () ->
              "Memory usage is above soft limit. Refusing data. ("
                  + (used >> 20)
                  + " MiB in use, "
                  + (limitBytes >> 20)
                  + " MiB allowed)");
    } else if (!isShort && refuses) {
      log.info("Memory usage back within limits. Resuming normal operation.");
    }
    refuses = isShort;
  }
}
