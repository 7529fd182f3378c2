package dev.remora.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Loop;
import dev.remora.core.time.SimulatedTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchSimulationTest {

  private static final DeliverySettings.Retry RETRY =
      new DeliverySettings.Retry(100_000_000L, 0.5, 1.5, 1_000_000_000L, 60_000_000_000L);
  private static final BatchPolicy BATCH =
      new BatchPolicy(false, 100, 150, 200_000_000L, List.of(), 0);

  private final BufferPool pool = new BufferPool(64 << 20, true);
  private final BranchLedger ledger = new BranchLedger();

  // Scenario: a seeded backend throttles, refuses, takes parts and drops connections under load.
  // Guarantees: the books balance at every sampled moment, agree with the backend's own count, and
  // nothing is in flight or leaked after the drain.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 17, 99, 1234})
  void booksBalanceUnderFaults(long seed) {
    SimulatedTime time = new SimulatedTime(seed);
    Loop loop = time.newLoop();
    FakeBackend backend = new FakeBackend(loop, seed, 0.4);
    Branch branch = branch(time, loop, backend, settings(DeliverySettings.Sizer.ITEMS, 5_000));
    Door door = branch.door(seed % 2 == 0 ? BATCH : null);
    Random random = new Random(seed);
    long committed = 0;
    for (int i = 0; i < 400; i++) {
      Payload payload = payload(1 + random.nextInt(40), Answer.NONE);
      if (door.claim(payload)) {
        committed += payload.items();
        door.commit(payload);
      } else {
        payload.release();
      }
      time.advance(random.nextInt(30) * 1_000_000L);
      assertThat(ledger.sample().imbalance()).as("seed %d step %d", seed, i).isZero();
    }
    AtomicBoolean drained = drain(time, branch, 120_000_000_000L);
    BranchLedger.Sample end = ledger.sample();
    assertThat(drained).as("seed %d", seed).isTrue();
    assertThat(end.inFlight()).isZero();
    assertThat(end.imbalance()).isZero();
    assertThat(end.enqueued()).isEqualTo(committed);
    assertThat(end.delivered()).isEqualTo(backend.taken());
    assertThat(end.rejected().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(backend.refused());
    assertThat(end.dropped()).isEmpty();
    assertThat(pool.liveCount()).isZero();
  }

  // Scenario: the backend never answers well and the stop's deadline comes.
  // Guarantees: what is left is counted as dropped{shutdown}, buffers are back, the sender closed.
  @Test
  void deadlineCountsWhatIsLeft() {
    SimulatedTime time = new SimulatedTime(7);
    Loop loop = time.newLoop();
    FakeBackend backend = new FakeBackend(loop, 7, 0);
    Sender down =
        (request, timeout, completion) ->
            loop.schedule(
                () -> completion.completed(request, ExportResult.Retry.later("connect", "refused")),
                10_000_000L);
    Branch branch =
        new Branch(parts(time, loop, backend, down, settings(DeliverySettings.Sizer.ITEMS, 1000)));
    Door door = branch.door(null);
    int committed = 0;
    for (int i = 0; i < 30; i++) {
      Payload payload = payload(10, Answer.NONE);
      assertThat(door.claim(payload)).isTrue();
      door.commit(payload);
      committed += 10;
    }
    time.advance(1_000_000_000L);
    AtomicBoolean drained = drain(time, branch, 5_000_000_000L);
    BranchLedger.Sample end = ledger.sample();
    assertThat(drained).isTrue();
    assertThat(end.dropped())
        .containsOnlyKeys("shutdown")
        .containsEntry("shutdown", (long) committed);
    assertThat(end.inFlight()).isZero();
    assertThat(pool.liveCount()).isZero();
    assertThat(branch.isOpen()).isTrue();
  }

  // Scenario: sending_queue is off, so clients wait for the outcome of their own payload.
  // Guarantees: one answer for each, given only after the backend's.
  @Test
  void withoutQueueClientsHearTheOutcome() {
    SimulatedTime time = new SimulatedTime(3);
    Loop loop = time.newLoop();
    FakeBackend backend = new FakeBackend(loop, 3, 0);
    Branch branch = branch(time, loop, backend, new DeliverySettings(null, null, 0));
    Door door = branch.door(null);
    AtomicInteger accepted = new AtomicInteger();
    Answer answer =
        new Answer() {
          @Override
          public void accepted() {
            accepted.incrementAndGet();
          }

          @Override
          public void refused(Refusal refusal) {
            throw new AssertionError(refusal);
          }
        };
    assertThat(door.answers()).isTrue();
    for (int i = 0; i < 20; i++) {
      Payload payload = payload(2, answer);
      assertThat(door.claim(payload)).isTrue();
      door.commit(payload);
    }
    assertThat(accepted).hasValue(0);
    time.advance(5_000_000_000L);
    assertThat(accepted).hasValue(20);
    assertThat(backend.taken()).isEqualTo(40);
  }

  // Scenario: an encoder keeps the first payload to count from, and sends what comes after it.
  // Guarantees: what it used up is consumed: neither lost nor delivered, and nothing is in flight.
  @Test
  void whatAnEncoderUsesUpIsConsumed() {
    SimulatedTime time = new SimulatedTime(4);
    Loop loop = time.newLoop();
    FakeBackend backend = new FakeBackend(loop, 4, 0);
    AtomicInteger batches = new AtomicInteger();
    Encoder remembering =
        (batch, unixNanos, sink) -> {
          if (batches.getAndIncrement() == 0) {
            sink.consumed(batch.items());
          } else {
            backend.encode(batch, unixNanos, sink);
          }
        };
    DeliverySettings settings = settings(DeliverySettings.Sizer.ITEMS, 1000);
    Branch branch = new Branch(parts(time, loop, remembering, backend, settings));
    Door door = branch.door(null);
    for (int i = 0; i < 2; i++) {
      Payload payload = payload(7, Answer.NONE);
      assertThat(door.claim(payload)).isTrue();
      door.commit(payload);
    }
    time.advance(1_000_000_000L);
    BranchLedger.Sample end = ledger.sample();
    assertThat(end.consumed()).isEqualTo(7);
    assertThat(end.delivered()).isEqualTo(7);
    assertThat(end.lost()).isZero();
    assertThat(end.inFlight()).isZero();
    assertThat(end.imbalance()).isZero();
  }

  // Scenario: the queue is full.
  // Guarantees: a claim fails, is counted, and changes nothing in the books.
  @Test
  void fullQueueRefuses() {
    SimulatedTime time = new SimulatedTime(1);
    Loop loop = time.newLoop();
    FakeBackend backend = new FakeBackend(loop, 1, 0);
    Branch branch = branch(time, loop, backend, settings(DeliverySettings.Sizer.REQUESTS, 2));
    Door door = branch.door(null);
    Payload payload = payload(1, Answer.NONE);
    assertThat(door.claim(payload)).isTrue();
    assertThat(door.claim(payload)).isTrue();
    assertThat(door.claim(payload)).isFalse();
    assertThat(branch.timesFull()).isEqualTo(1);
    door.cancel(payload);
    door.cancel(payload);
    assertThat(branch.queueSize()).isZero();
    assertThat(ledger.sample().enqueued()).isZero();
    payload.release();
  }

  private AtomicBoolean drain(SimulatedTime time, Branch branch, long nanos) {
    AtomicBoolean drained = new AtomicBoolean();
    branch.drain(time.nanoTime() + nanos, () -> drained.set(true));
    time.advance(nanos + 1_000_000_000L);
    return drained;
  }

  private Payload payload(int items, Answer answer) {
    return Payload.of(
        Signal.TRACES, pool.acquire(100).length(100), items, 0, RequestContext.NONE, answer);
  }

  private static DeliverySettings settings(DeliverySettings.Sizer sizer, long capacity) {
    return new DeliverySettings(
        new DeliverySettings.Queue(sizer, capacity, 10, false, false, null), RETRY, 0);
  }

  private Branch branch(
      SimulatedTime time, Loop loop, FakeBackend backend, DeliverySettings settings) {
    return new Branch(parts(time, loop, backend, backend, settings));
  }

  private BranchParts parts(
      SimulatedTime time, Loop loop, Encoder encoder, Sender sender, DeliverySettings settings) {
    return new BranchParts(
        "fake",
        Signal.TRACES,
        encoder,
        sender,
        settings,
        loop,
        time,
        pool,
        ledger,
        new MetricRegistry(),
        new ThrottledLog("fake", time),
        11);
  }
}
