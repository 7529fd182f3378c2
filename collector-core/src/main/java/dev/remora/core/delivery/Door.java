package dev.remora.core.delivery;

import dev.remora.core.payload.Payload;
import dev.remora.core.queue.BoundedQueue;
import dev.remora.core.time.AgentRunner;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's way into a branch: the bounded queue, and the batch that a trailing {@code batch}
 * processor asks for, which fills behind it. Pipelines with the same policy share a door.
 *
 * <p>{@link #claim}, {@link #cancel}, {@link #commit} and {@link #drop}: any thread; the rest is
 * the branch's.
 */
public final class Door {

  /** A few milliseconds of work for a backend that keeps up, and little enough for caches. */
  private static final long EASY_BYTES = 2L << 20;

  private final BranchParts parts;
  private final BoundedQueue<Payload> queue;
  private final @Nullable BatchPolicy policy;
  private final @Nullable Accumulator batch;
  private final Lanes lanes;
  private final AgentRunner runner;

  Door(
      BranchParts parts,
      @Nullable BatchPolicy policy,
      @Nullable Accumulator batch,
      Lanes lanes,
      AgentRunner runner) {
    this.parts = parts;
    this.queue = queue(parts, policy);
    this.policy = policy;
    this.batch = batch;
    this.lanes = lanes;
    this.runner = runner;
  }

  /** Claims room for the payload; then {@link #commit} or {@link #cancel} must follow. */
  public boolean claim(Payload payload) {
    return queue.claim(payload);
  }

  /** Gives claimed room back. */
  public void cancel(Payload payload) {
    queue.cancel(payload);
  }

  /** Takes the payload over, into the room claimed for it. */
  public void commit(Payload payload) {
    parts.ledger().begin();
    parts.ledger().enqueued(payload.items());
    parts.ledger().opened(payload.items());
    parts.ledger().end();
    queue.commit(payload);
    runner.wake();
  }

  /**
   * Counts a payload that found no room as dropped{queue_full}, while others of the fan-out took
   * it. It stays the caller's.
   */
  public void drop(Payload payload) {
    parts.ledger().begin();
    parts.ledger().enqueued(payload.items());
    parts.ledger().dropped("queue_full", payload.items());
    parts.ledger().end();
    parts
        .log()
        .error(
            "queue_full",
            () -> "Sending queue is full and the backend can't be reached. Dropping data.");
  }

  /** The backend can't be reached: a full queue must not hold up the other branches. */
  public boolean mayBePassedOver() {
    return lanes.isOpen();
  }

  /**
   * Whether so much waits for a backend that answers that more would only lie in memory. The rest
   * of the queue is for outages and bursts. Any thread.
   */
  public boolean isBusy() {
    return queue.bytes() > EASY_BYTES && !lanes.isOpen();
  }

  /** A full queue lets the pipeline wait for room ({@code block_on_overflow}). */
  public boolean blocks() {
    DeliverySettings.Queue settings = parts.settings().queue();
    return settings != null && settings.blockOnOverflow();
  }

  /**
   * Whether the payload's answer is given by the branch, with the outcome, instead of on commit.
   */
  public boolean answers() {
    return parts.clientsWait();
  }

  @Nullable BatchPolicy policy() {
    return policy;
  }

  @Nullable Accumulator batch() {
    return batch;
  }

  @Nullable Payload poll() {
    return queue.poll();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  BoundedQueue<Payload> queue() {
    return queue;
  }

  /**
   * The queue in front of the batch. Whatever it counts, it never holds more than half of the
   * memory for telemetry, so that there is room left for what clients are about to send.
   *
   * <p>The peer's queue stands behind the batch and counts batches, so where requests are counted
   * and a batch follows, each of them is worth a full batch of items.
   */
  private static BoundedQueue<Payload> queue(BranchParts parts, @Nullable BatchPolicy policy) {
    DeliverySettings.Queue settings = parts.settings().queue();
    if (settings == null) {
      return bounded(parts, Long.MAX_VALUE, payload -> 1);
    }
    long capacity = settings.capacity();
    return switch (settings.sizer()) {
      case ITEMS -> bounded(parts, capacity, Payload::items);
      case BYTES -> bounded(parts, capacity, Payload::cost);
      case REQUESTS -> {
        long itemsInBatch =
            policy == null || policy.byBytes() || policy.minSize() <= 1
                ? 0
                : Math.max(policy.minSize(), policy.maxSize());
        yield itemsInBatch == 0
            ? bounded(parts, capacity, payload -> 1)
            : bounded(parts, capacity * itemsInBatch, Payload::items);
      }
    };
  }

  private static BoundedQueue<Payload> bounded(
      BranchParts parts, long capacity, ToLongFunction<Payload> weigher) {
    return new BoundedQueue<>(capacity, weigher, parts.pool().limitBytes() / 2, Payload::cost);
  }
}
