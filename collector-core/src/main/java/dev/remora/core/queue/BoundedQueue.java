package dev.remora.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many producers, one consumer, bounded by weight (bytes, items or requests, as its owner counts)
 * and by elements. Room is claimed before it is used, so that a fan-out can claim it in several
 * queues and then commit to all or to none.
 *
 * <p>Weight is given back by {@link #done}, not by {@link #poll}: what the consumer still works on
 * counts, as it does in the Collector's memory queue.
 */
public final class BoundedQueue<E> {

  private final MpscAtomicArrayQueue<E> queue;
  private final long maxElements;
  private final long maxWeight;
  private final AtomicLong claimedElements = new AtomicLong();
  private final AtomicLong claimedWeight = new AtomicLong();
  private final AtomicLong timesFull = new AtomicLong();

  public BoundedQueue(int maxElements, long maxWeight) {
    this.queue = new MpscAtomicArrayQueue<>(Math.max(2, maxElements));
    this.maxElements = maxElements;
    this.maxWeight = maxWeight;
  }

  /**
   * Claims room for one element. Any thread. After true, exactly one of {@link #commit} and {@link
   * #cancel} follows.
   */
  public boolean claim(long weight) {
    if (claimedElements.incrementAndGet() > maxElements) {
      claimedElements.decrementAndGet();
      timesFull.incrementAndGet();
      return false;
    }
    if (claimedWeight.addAndGet(weight) > maxWeight) {
      claimedWeight.addAndGet(-weight);
      claimedElements.decrementAndGet();
      timesFull.incrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives the claimed room back unused. Any thread. */
  public void cancel(long weight) {
    claimedWeight.addAndGet(-weight);
    claimedElements.decrementAndGet();
  }

  /** Puts the element into the claimed room; never fails. Any thread. */
  public void commit(E element) {
    if (!queue.offer(element)) {
      throw new IllegalStateException("commit without claim");
    }
  }

  /** The oldest element, or null. Consumer only. Its slot is free again, its weight is not. */
  public @Nullable E poll() {
    E element = queue.poll();
    if (element != null) {
      claimedElements.decrementAndGet();
    }
    return element;
  }

  /** Gives the weight of a polled element back. Any thread. */
  public void done(long weight) {
    claimedWeight.addAndGet(-weight);
  }

  /** Nothing waits. Exact for the consumer, a hint for others. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Weight of what waits and of what the consumer works on. */
  public long weight() {
    return claimedWeight.get();
  }

  /** The bound of {@link #weight}. */
  public long capacity() {
    return maxWeight;
  }

  /** How often {@link #claim} found no room. */
  public long timesFull() {
    return timesFull.get();
  }
}
