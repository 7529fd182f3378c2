package dev.remora.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.testkit.golden.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: memory that fills and empties, with collections that help, do not help, or take long.
// Guarantees: refusal only when a collection did not help; collections stay rare when in vain.
final class MemoryLimiterTest {

  private static final long MIB = 1L << 20;
  private static final long SECOND = 1_000_000_000L;

  private final SimulatedTime time = new SimulatedTime(1);
  private final ArrayDeque<Runnable> blocking = new ArrayDeque<>();
  private final ComponentContext context =
      TestContexts.of("memory_limiter", time, Map.of(), blocking::add);
  private final Outcome outcome = new Outcome();
  private long used;
  private long garbage;
  private int collections;

  @Test
  void passesBelowTheSoftLimitWithoutCollecting() {
    MemoryLimiter limiter = limiter();
    used = 79 * MIB;
    look(limiter);
    assertThat(send(limiter)).isEqualTo(200);
    assertThat(blocking).isEmpty();
  }

  @Test
  void passesWhenACollectionHelps() {
    MemoryLimiter limiter = limiter();
    used = 90 * MIB;
    garbage = 50 * MIB;
    look(limiter);
    collect();
    assertThat(send(limiter)).isEqualTo(200);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void refusesWhenACollectionDoesNotHelpAndResumes() {
    MemoryLimiter limiter = limiter();
    used = 90 * MIB;
    look(limiter);
    collect();
    assertThat(send(limiter)).isEqualTo(503);
    used = 10 * MIB;
    look(limiter);
    assertThat(send(limiter)).isEqualTo(200);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void doesNotWaitForeverForACollection() {
    MemoryLimiter limiter = limiter();
    used = 90 * MIB;
    look(limiter);
    assertThat(send(limiter)).isEqualTo(200);
    look(limiter);
    assertThat(send(limiter)).isEqualTo(503);
  }

  @Test
  void collectsAtTheSoftLimitAsOftenAsTheSettingsAllow() {
    MemoryLimiter limiter = limiter();
    for (int second = 0; second < 21; second++) {
      used = 90 * MIB;
      garbage = 30 * MIB;
      look(limiter);
      collect();
    }
    assertThat(collections).isEqualTo(3);
  }

  @Test
  void processorsOfOneIdCollectOnceAndAgree() {
    MemoryGuard guard = guard();
    MemoryLimiter traces = limiter(guard);
    MemoryLimiter logs = limiter(guard);
    used = 90 * MIB;
    look(traces);
    logs.onTimer(time.nanoTime(), outcome);
    assertThat(blocking).hasSize(1);
    collect();
    assertThat(send(logs)).isEqualTo(503);
    assertThat(send(traces)).isEqualTo(503);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void backsOffAboveTheHardLimitWhileCollectionsAreInVain() {
    MemoryLimiter limiter = limiter();
    used = 200 * MIB;
    for (int second = 0; second < 60; second++) {
      look(limiter);
      collect();
    }
    assertThat(collections).isBetween(5, 7);
  }

  private MemoryGuard guard() {
    MemoryLimiterConfig config =
        new MemoryLimiterConfig(
            Duration.ofSeconds(1),
            100,
            20,
            0,
            0,
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
    return new MemoryGuard(
        config.limits(0),
        config.collector(context.blocking(), this::gc),
        SECOND,
        () -> used,
        context.log());
  }

  private MemoryLimiter limiter() {
    return limiter(guard());
  }

  private MemoryLimiter limiter(MemoryGuard guard) {
    MemoryLimiter limiter = new MemoryLimiter(guard, Signal.TRACES, context);
    limiter.start();
    return limiter;
  }

  private void gc() {
    collections++;
    used -= garbage;
    garbage = 0;
  }

  private void look(MemoryLimiter limiter) {
    time.advance(SECOND);
    limiter.onTimer(time.nanoTime(), outcome);
  }

  private void collect() {
    while (!blocking.isEmpty()) {
      blocking.remove().run();
    }
  }

  private int send(MemoryLimiter limiter) {
    Payload payload =
        Payload.of(
            Signal.TRACES,
            context.pool().acquire(16).length(0),
            1,
            0,
            RequestContext.NONE,
            Answer.NONE);
    limiter.process(payload, outcome);
    return outcome.lastStatus();
  }
}
