package dev.remora.processors.memorylimiter;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Clock;

/** Refuses payloads while memory is short. On the pipeline's loop. */
final class MemoryLimiter implements Processor {

  private static final Refusal REFUSAL =
      Refusal.unavailable("data refused due to high memory usage");

  private final MemoryGuard guard;
  private final Clock clock;
  private final Counter accepted;
  private final Counter refused;

  MemoryLimiter(MemoryGuard guard, Signal signal, ComponentContext context) {
    this.guard = guard;
    this.clock = context.clock();
    MetricRegistry metrics = context.metrics();
    String id = context.id().toString();
    this.accepted =
        metrics.counter(
            "otelcol_processor_memory_limiter_accepted_" + signal.items(),
            "Items that the limiter let pass.",
            "processor",
            id);
    this.refused =
        metrics.counter(
            "otelcol_processor_memory_limiter_refused_" + signal.items(),
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
    guard.start(clock.nanoTime());
  }

  @Override
  public void process(Payload payload, Output output) {
    // The pipeline's timer rests while nothing comes, so the guard is asked with the time.
    if (guard.refuses(clock.nanoTime())) {
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
      guard.refuses(nowNanos);
    }
  }

  @Override
  public long nextTimerNanos() {
    return guard.nextLookNanos();
  }
}
