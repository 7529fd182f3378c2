package dev.remora.core.pipeline;

import dev.remora.core.component.Intake;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.queue.BoundedQueue;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Agent;
import dev.remora.core.time.AgentRunner;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One pipeline: what receivers hand in runs through the processors to the fan-out, on one loop that
 * owns all state of it.
 *
 * <p>{@link #accept} may be called from any thread; on the pipeline's own loop, with nothing
 * waiting, the payload runs through at once, without a hop.
 */
final class Pipeline implements Agent, Intake {

  /** Payloads in one step, before other tasks of the loop get their turn. */
  private static final int STEP = 64;

  /** How soon a payload that waits for room in a queue tries again. */
  private static final long STALL_NANOS = 1_000_000L;

  private final String id;
  private final PipelineLedger ledger;
  private final BoundedQueue<Payload> inbound;
  private final Loop loop;
  private final Clock clock;
  private final ThrottledLog log;
  private final AgentRunner runner;
  private final List<Processor> processors;
  private final Step[] steps;
  private final Fanout fanout;
  private final ArrayDeque<Payload> stalled = new ArrayDeque<>();
  private boolean running;

  Pipeline(
      String id,
      List<Processor> processors,
      Fanout fanout,
      PipelineLedger ledger,
      long inboundBytes,
      PipelineHome home) {
    this.id = id;
    this.ledger = ledger;
    this.inbound = new BoundedQueue<>(Long.MAX_VALUE, payload -> 1, inboundBytes, Payload::cost);
    this.loop = home.loop();
    this.clock = home.clock();
    this.log = home.log();
    this.runner = new AgentRunner(this, loop, clock);
    this.processors = processors;
    this.fanout = fanout;
    this.steps = new Step[processors.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new Step(i + 1);
    }
  }

  /** Where a pipeline lives. */
  record PipelineHome(Loop loop, Clock clock, ThrottledLog log) {}

  String id() {
    return id;
  }

  PipelineLedger ledger() {
    return ledger;
  }

  @Override
  public void accept(Payload payload) {
    ledger.received(payload.items());
    if (loop.inLoop() && !running && stalled.isEmpty() && inbound.isEmpty()) {
      run(payload, clock.nanoTime());
      arrangeTimer();
      return;
    }
    if (!inbound.claim(payload)) {
      fanout.refuse(payload, Refusal.overloaded("pipeline is full"));
      return;
    }
    inbound.commit(payload);
    runner.wake();
  }

  @Override
  public int doWork(long nowNanos) {
    while (!stalled.isEmpty()) {
      if (!fanout.forward(stalled.peek(), nowNanos)) {
        runner.wakeAt(nowNanos + STALL_NANOS);
        return 0;
      }
      stalled.remove();
    }
    int work = 0;
    while (work < STEP && stalled.isEmpty()) {
      Payload payload = inbound.poll();
      if (payload == null) {
        break;
      }
      work++;
      run(payload, nowNanos);
    }
    onTimers(nowNanos, false);
    arrangeTimer();
    return work;
  }

  private void run(Payload payload, long nowNanos) {
    running = true;
    try {
      hand(0, payload, nowNanos);
    } finally {
      running = false;
    }
  }

  private void hand(int step, Payload payload, long nowNanos) {
    if (step < steps.length) {
      process(step, payload, nowNanos);
    } else if (!stalled.isEmpty() || !fanout.forward(payload, nowNanos)) {
      stalled.add(payload);
      runner.wakeAt(nowNanos + STALL_NANOS);
    }
  }

  /** A processor that fails takes the payload at hand with it, and nothing else. */
  private void process(int step, Payload payload, long nowNanos) {
    Processor processor = processors.get(step);
    Step output = steps[step].begin(nowNanos);
    try {
      processor.process(payload, output);
    } catch (RuntimeException bug) {
      log.bug("processor", () -> "a payload is refused", bug);
      if (!output.handedOn && processor.effect() != Processor.Effect.HOLDS) {
        fanout.refuse(payload, Refusal.rejected("a processor failed"));
      }
    }
  }

  private void onTimers(long nowNanos, boolean flush) {
    for (int i = 0; i < steps.length; i++) {
      Processor processor = processors.get(i);
      if (flush || processor.nextTimerNanos() - nowNanos <= 0) {
        try {
          processor.onTimer(flush ? Long.MAX_VALUE - 1 : nowNanos, steps[i].begin(nowNanos));
        } catch (RuntimeException bug) {
          log.bug("processor", () -> "what it held stays there", bug);
        }
      }
    }
  }

  private void arrangeTimer() {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < steps.length; i++) {
      next = Math.min(next, processors.get(i).nextTimerNanos());
    }
    if (next != Long.MAX_VALUE) {
      runner.wakeAt(next);
    }
  }

  /**
   * Hands on everything that is held: receivers have stopped. On the loop.
   *
   * @param lastChance what still finds no room is refused
   * @return whether nothing is left
   */
  boolean flush(boolean lastChance) {
    fanout.hurry();
    long nowNanos = clock.nanoTime();
    int work;
    do {
      work = doWork(nowNanos);
    } while (work > 0);
    onTimers(nowNanos, true);
    while (lastChance && !stalled.isEmpty()) {
      fanout.refuse(stalled.remove(), Refusal.unavailable("the process stops"));
    }
    return stalled.isEmpty() && inbound.isEmpty();
  }

  /** What the processor before step {@code next} hands on. */
  private final class Step implements Output {
    private final int next;
    private long nowNanos;
    private boolean handedOn;

    Step(int next) {
      this.next = next;
    }

    /** Before each call of the processor. */
    Step begin(long time) {
      nowNanos = time;
      handedOn = false;
      return this;
    }

    @Override
    public void emit(Payload payload) {
      handedOn = true;
      hand(next, payload, nowNanos);
    }

    @Override
    public void filtered(int items) {
      ledger.filtered(items);
    }

    @Override
    public void filter(Payload payload) {
      handedOn = true;
      ledger.filtered(payload.items());
      payload.answer().accepted();
      payload.release();
    }

    @Override
    public void refuse(Payload payload, Refusal refusal) {
      handedOn = true;
      fanout.refuse(payload, refusal);
    }

    @Override
    public void consumed(int items) {
      ledger.consumed(items);
    }

    @Override
    public void produced(int items) {
      ledger.produced(items);
    }
  }
}
