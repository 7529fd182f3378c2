package dev.remora.core.delivery;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Agent;
import dev.remora.core.time.AgentRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exporter's branch: its queue's doors, the batches behind them, the encoding, and the requests
 * under way.
 *
 * <pre>
 *   door ─▶ queue ─▶ batch ─▶ encode ─▶ observe ─▶ retry ─▶ send
 * </pre>
 *
 * <p>Owner of all of it but the doors' near side; runs on the branch's loop and can be stepped by
 * hand. Payloads are polled only when requests can go out, so that what can't be sent stays in the
 * queue, where its bound holds.
 */
public final class Branch implements Agent {

  private final BranchParts parts;
  private final AgentRunner runner;
  private final Lanes lanes;
  private final Outbox outbox;
  private final Encoding encoding;
  private final @Nullable Accumulator exporterBatch;
  private final PayloadBatch single = new PayloadBatch();

  /** Grows at start only; read by metrics from other threads. */
  private volatile List<Door> doors = List.of();

  private @Nullable Runnable drained;

  public Branch(BranchParts parts) {
    this.parts = parts;
    this.runner = new AgentRunner(this, parts.loop(), parts.clock());
    this.lanes = new Lanes(parts.consumers());
    Outcomes outcomes = new Outcomes(parts);
    this.outbox = new Outbox(parts, outcomes, lanes, runner);
    this.encoding = new Encoding(parts, outcomes, outbox::add);
    DeliverySettings.Queue queue = parts.settings().queue();
    BatchPolicy policy = queue == null ? null : queue.batch();
    this.exporterBatch =
        policy == null ? null : new Accumulator(policy, parts.pool(), encoding::encode);
  }

  /**
   * The way in for pipelines whose trailing {@code batch} has this policy. At start only.
   *
   * @param policy null for pipelines without one
   */
  public Door door(@Nullable BatchPolicy policy) {
    for (Door door : doors) {
      if (Objects.equals(door.policy(), policy)) {
        return door;
      }
    }
    Accumulator batch =
        policy == null ? null : new Accumulator(policy, parts.pool(), this::afterPipelineBatch);
    Door door = new Door(parts, policy, batch, lanes, runner);
    List<Door> more = new ArrayList<>(doors);
    more.add(door);
    doors = List.copyOf(more);
    return door;
  }

  /** Opens the sender. By the main thread. */
  public void start() {
    parts.sender().start();
  }

  /** The books. Any thread. */
  public BranchLedger ledger() {
    return parts.ledger();
  }

  /** The exporter's id, as written in the configuration. */
  public String exporter() {
    return parts.exporter();
  }

  /** What it delivers. */
  public Signal signal() {
    return parts.signal();
  }

  /** Whether the backend can't be reached at present. Any thread. */
  public boolean isOpen() {
    return lanes.isOpen();
  }

  /** What waits in the queue, in the queue's unit. Any thread. */
  public long queueSize() {
    return doors.stream().mapToLong(door -> door.queue().weight()).sum();
  }

  /** What the queue holds at most, in the queue's unit. Any thread. */
  public long queueCapacity() {
    return doors.stream().mapToLong(door -> door.queue().capacity()).max().orElse(0);
  }

  /** How often the queue had no room. Any thread. */
  public long timesFull() {
    return doors.stream().mapToLong(door -> door.queue().timesFull()).sum();
  }

  /**
   * Sends what is left, with as many requests at once as allowed, until the deadline; what is left
   * then counts as dropped{shutdown}. Any thread; nothing may be committed after.
   *
   * @param deadlineNanos monotonic time
   * @param done runs on the branch's loop, once nothing is in flight
   */
  public void drain(long deadlineNanos, Runnable done) {
    parts
        .loop()
        .execute(() -> {
          drained = done;
          outbox.hurry();
          long left = Math.max(0, deadlineNanos - parts.clock().nanoTime());
          parts.loop().schedule(this::giveUp, left);
          runner.wake();
        });
  }

  @Override
  public int doWork(long nowNanos) {
    int work = outbox.sendReady(nowNanos);
    for (int i = 0; i < doors.size(); i++) {
      work += take(doors.get(i), nowNanos);
    }
    if (outbox.hasRoom() || drained != null) {
      flushBatches(nowNanos);
    }
    work += outbox.sendReady(nowNanos);
    arrangeTimer();
    endIfDrained();
    return work;
  }

  private int take(Door door, long nowNanos) {
    int taken = 0;
    while (outbox.hasRoom()) {
      Payload payload = door.poll();
      if (payload == null) {
        break;
      }
      taken++;
      Accumulator batch = door.batch() == null ? exporterBatch : door.batch();
      if (batch == null) {
        single.add(payload);
        encoding.encode(single);
        single.release();
      } else if (!batch.add(payload, nowNanos)) {
        drop(payload, "too_many_partitions");
      }
      outbox.sendReady(nowNanos);
    }
    return taken;
  }

  private void afterPipelineBatch(PayloadBatch batch) {
    if (exporterBatch == null) {
      encoding.encode(batch);
      return;
    }
    long nowNanos = parts.clock().nanoTime();
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i).retain();
      if (!exporterBatch.add(payload, nowNanos)) {
        drop(payload, "too_many_partitions");
      }
    }
  }

  private void flushBatches(long nowNanos) {
    for (int i = 0; i < doors.size(); i++) {
      flush(doors.get(i).batch(), nowNanos);
    }
    flush(exporterBatch, nowNanos);
  }

  private void flush(@Nullable Accumulator batch, long nowNanos) {
    if (batch == null) {
      return;
    }
    if (drained == null) {
      batch.onTimer(nowNanos);
    } else {
      batch.flushAll(nowNanos);
    }
  }

  private void arrangeTimer() {
    long next = outbox.nextTimerNanos();
    if (outbox.hasRoom()) {
      for (int i = 0; i < doors.size(); i++) {
        next = Math.min(next, nextTimer(doors.get(i).batch()));
      }
      next = Math.min(next, nextTimer(exporterBatch));
    }
    if (next != Long.MAX_VALUE) {
      runner.wakeAt(next);
    }
  }

  private static long nextTimer(@Nullable Accumulator batch) {
    return batch == null ? Long.MAX_VALUE : batch.nextTimerNanos();
  }

  /** The stop's deadline has come: what is left is lost, and said so. */
  private void giveUp() {
    if (drained == null) {
      return;
    }
    for (Door door : doors) {
      for (Payload left = door.poll(); left != null; left = door.poll()) {
        drop(left, "shutdown");
      }
    }
    flushBatches(parts.clock().nanoTime());
    outbox.abandon("the process had to stop");
    parts.sender().close();
    endIfDrained();
  }

  private void endIfDrained() {
    Runnable end = drained;
    if (end == null || !outbox.isEmpty()) {
      return;
    }
    for (Door door : doors) {
      if (!door.isEmpty()) {
        return;
      }
    }
    drained = null;
    parts.sender().close();
    end.run();
  }

  private void drop(Payload payload, String reason) {
    parts.ledger().begin();
    parts.ledger().closed(payload.items());
    parts.ledger().dropped(reason, payload.items());
    parts.ledger().end();
    if (parts.clientsWait()) {
      payload.answer().refused(Refusal.unavailable(reason));
    }
    payload.release();
  }
}
