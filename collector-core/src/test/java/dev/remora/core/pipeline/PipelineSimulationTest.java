package dev.remora.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.delivery.Branch;
import dev.remora.core.delivery.BranchParts;
import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.delivery.Door;
import dev.remora.core.delivery.FakeBackend;
import dev.remora.core.delivery.Sender;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.pipeline.Pipeline.PipelineHome;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Loop;
import dev.remora.core.time.SimulatedTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineSimulationTest {

  private static final DeliverySettings SETTINGS =
      new DeliverySettings(
          new DeliverySettings.Queue(DeliverySettings.Sizer.ITEMS, 300, 4, false, false, null),
          new DeliverySettings.Retry(50_000_000L, 0.5, 1.5, 500_000_000L, 20_000_000_000L),
          0);

  private final BufferPool pool = new BufferPool(64 << 20, true);
  private long accepted;
  private long refused;
  private int answers;

  // Scenario: two exporters, each with faults of its own, and more load than they take.
  // Guarantees: both equations hold at every sampled moment; each client hears exactly once; what
  // was
  // accepted is in both branches, what was refused is in none; nothing is left or leaked at the
  // end.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 1001})
  void allOrNoneUnderFaults(long seed) {
    SimulatedTime time = new SimulatedTime(seed);
    Loop io = time.newLoop();
    FakeBackend first = new FakeBackend(io, seed, 0.3);
    FakeBackend second = new FakeBackend(io, seed + 1, 0.3);
    Branch one = branch(time, io, first, first, seed);
    Branch two = branch(time, io, second, second, seed + 1);
    PipelineLedger books = new PipelineLedger();
    Pipeline pipeline = pipeline(time, books, List.of(one.door(null), two.door(null)));
    Random random = new Random(seed);
    int sent = 0;
    for (int i = 0; i < 500; i++) {
      pipeline.accept(payload(time, 1 + random.nextInt(60)));
      sent++;
      time.advance(random.nextInt(10) * 1_000_000L);
      balanced(books, one, two, seed);
    }
    AtomicBoolean flushed = new AtomicBoolean();
    time.advance(30_000_000_000L);
    time.on(io, () -> flushed.set(pipeline.flush(true)));
    drain(time, one, two);
    balanced(books, one, two, seed);
    assertThat(answers).isEqualTo(sent);
    PipelineLedger.Sample end = books.sample();
    assertThat(end.held()).isZero();
    assertThat(end.forwarded()).isEqualTo(accepted);
    assertThat(end.refused()).isEqualTo(refused);
    long inOne = one.ledger().sample().enqueued();
    long inTwo = two.ledger().sample().enqueued();
    assertThat(inOne).isEqualTo(accepted);
    assertThat(inTwo).isEqualTo(accepted);
    assertThat(pool.liveCount()).isZero();
  }

  // Scenario: one backend is down for good, its queue is full, the other takes everything.
  // Guarantees: the healthy branch goes on; the dead one counts what it could not queue.
  @Test
  void aDeadBranchHasNoVote() {
    SimulatedTime time = new SimulatedTime(5);
    Loop io = time.newLoop();
    FakeBackend healthy = new FakeBackend(io, 5, 0);
    Sender dead =
        (request, timeout, completion) ->
            io.schedule(
                () -> completion.completed(request, ExportResult.Retry.later("connect", "refused")),
                5_000_000L);
    Branch good = branch(time, io, healthy, healthy, 5);
    Branch bad = branch(time, io, new FakeBackend(io, 6, 0), dead, 6);
    PipelineLedger books = new PipelineLedger();
    Pipeline pipeline = pipeline(time, books, List.of(bad.door(null), good.door(null)));
    for (int i = 0; i < 600; i++) {
      pipeline.accept(payload(time, 10));
      time.advance(20_000_000L);
      balanced(books, good, bad, 5);
    }
    drain(time, good, bad);
    assertThat(refused).isZero();
    assertThat(healthy.taken()).isEqualTo(6000);
    BranchLedger.Sample lost = bad.ledger().sample();
    assertThat(lost.enqueued()).isEqualTo(6000);
    assertThat(lost.dropped()).containsKey("queue_full").containsKey("shutdown");
    assertThat(lost.lost()).isEqualTo(6000);
    assertThat(pool.liveCount()).isZero();
  }

  // Scenario: clients send more at once than a slow backend takes; its queue has room for all of
  // it.
  // Guarantees: what is beyond 2 MiB waits a moment and is then taken; at a stop it is taken at
  // once.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBusyQueueMakesClientsWaitAMoment(boolean stopped) {
    SimulatedTime time = new SimulatedTime(7);
    Loop io = time.newLoop();
    Sender slow =
        (request, timeout, completion) ->
            io.schedule(() -> completion.completed(request, ExportResult.ACCEPTED), 2_000_000_000L);
    Branch branch = branch(time, io, new FakeBackend(io, 7, 0), slow, 7);
    PipelineLedger books = new PipelineLedger();
    Pipeline pipeline = pipeline(time, books, List.of(branch.door(null)));
    int sent = 100;
    for (int i = 0; i < sent; i++) {
      pipeline.accept(payload(time, 1, 64 << 10));
      time.advance(100_000L);
    }
    time.advance(20_000_000L);
    assertThat(accepted).isBetween(30L, 60L);
    if (stopped) {
      time.on(io, () -> pipeline.flush(true));
      time.advance(1_000_000L);
    } else {
      time.advance(100_000_000L);
    }
    assertThat(accepted).isEqualTo(sent);
    assertThat(refused).isZero();
    drain(time, branch);
    assertThat(pool.liveCount()).isZero();
  }

  private void balanced(PipelineLedger books, Branch one, Branch two, long seed) {
    assertThat(books.sample().imbalance()).as("pipeline, seed %d", seed).isZero();
    assertThat(one.ledger().sample().imbalance()).as("first branch, seed %d", seed).isZero();
    assertThat(two.ledger().sample().imbalance()).as("second branch, seed %d", seed).isZero();
  }

  private static void drain(SimulatedTime time, Branch... branches) {
    AtomicBoolean[] done = new AtomicBoolean[branches.length];
    for (int i = 0; i < branches.length; i++) {
      AtomicBoolean drained = new AtomicBoolean();
      done[i] = drained;
      branches[i].drain(time.nanoTime() + 60_000_000_000L, () -> drained.set(true));
    }
    time.advance(61_000_000_000L);
    assertThat(done).allMatch(AtomicBoolean::get);
  }

  private Payload payload(SimulatedTime time, int items) {
    return payload(time, items, 64);
  }

  private Payload payload(SimulatedTime time, int items, int bytes) {
    Answer answer =
        new Answer() {
          @Override
          public void accepted() {
            answers++;
            accepted += items;
          }

          @Override
          public void refused(Refusal refusal) {
            answers++;
            refused += items;
          }
        };
    return Payload.of(
        Signal.TRACES,
        pool.acquire(bytes).length(bytes),
        items,
        time.nanoTime(),
        RequestContext.NONE,
        answer);
  }

  private Pipeline pipeline(SimulatedTime time, PipelineLedger books, List<Door> doors) {
    return new Pipeline(
        "traces",
        List.of(),
        new Fanout(doors, List.of(), books),
        books,
        pool.limitBytes(),
        new PipelineHome(time.newLoop(), time, new ThrottledLog("traces", time)));
  }

  private Branch branch(
      SimulatedTime time, Loop loop, FakeBackend encoder, Sender sender, long seed) {
    return new Branch(
        new BranchParts(
            "fake/" + seed,
            Signal.TRACES,
            encoder,
            sender,
            SETTINGS,
            loop,
            time,
            pool,
            new BranchLedger(),
            new MetricRegistry(),
            new ThrottledLog("fake", time),
            seed));
  }
}
