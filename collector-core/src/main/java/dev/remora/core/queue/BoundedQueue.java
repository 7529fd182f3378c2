package dev.remora.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many producers, one consumer, bounded by what its elements weigh (bytes, items or requests, as
 * its owner counts). Room is claimed before it is used, so that a fan-out can claim it in several
 * queues and then commit to all or to none.
 */
public final class BoundedQueue<E> {

  /** Elements in one piece of the linked array behind the queue. */
  private static final int CHUNK = 256;

  private final MpscUnboundedAtomicArrayQueue<E> queue = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
  private final ToLongFunction<E> weigher;
  private final long capacity;
  private final ToLongFunction<E> sizer;
  private final long byteLimit;
  private final AtomicLong weight = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong timesFull = new AtomicLong();

  /**
   * @param capacity the most that claimed and queued elements may weigh together
   * @param weigher an element's weight, which must not change while it is queued
   * @param byteLimit the most memory they may hold together
   * @param sizer an element's memory in bytes, which must not change either
   */
  public BoundedQueue(
      long capacity, ToLongFunction<E> weigher, long byteLimit, ToLongFunction<E> sizer) {
    this.capacity = capacity;
    this.weigher = weigher;
    this.byteLimit = byteLimit;
    this.sizer = sizer;
  }

  /**
   * Claims room for the element. Any thread. After true, exactly one of {@link #commit} and {@link
   * #cancel} follows.
   */
  public boolean claim(E element) {
    if (add(weight, weigher.applyAsLong(element), capacity)) {
      if (add(bytes, sizer.applyAsLong(element), byteLimit)) {
        return true;
      }
      weight.addAndGet(-weigher.applyAsLong(element));
    }
    timesFull.incrementAndGet();
    return false;
  }

  private static boolean add(AtomicLong account, long own, long limit) {
    if (account.addAndGet(own) > limit) {
      account.addAndGet(-own);
      return false;
    }
    return true;
  }

  /** Gives the room claimed for the element back. Any thread. */
  public void cancel(E element) {
    weight.addAndGet(-weigher.applyAsLong(element));
    bytes.addAndGet(-sizer.applyAsLong(element));
  }

  /** Puts the element into the room claimed for it; never fails. Any thread. */
  public void commit(E element) {
    queue.offer(element);
  }

  /** The oldest element, or null. Consumer only. Its room is free again. */
  public @Nullable E poll() {
    E element = queue.poll();
    if (element != null) {
      cancel(element);
    }
    return element;
  }

  /** Nothing waits. Exact for the consumer, a hint for others. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** What the claimed and queued elements weigh. */
  public long weight() {
    return weight.get();
  }

  /** The memory that the claimed and queued elements hold. */
  public long bytes() {
    return bytes.get();
  }

  /** The bound of {@link #weight}. */
  public long capacity() {
    return capacity;
  }

  /** How often {@link #claim} found no room. */
  public long timesFull() {
    return timesFull.get();
  }
}
