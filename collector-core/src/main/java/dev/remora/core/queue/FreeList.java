package dev.remora.core.queue;

import org.jctools.queues.atomic.MpmcAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/** A bounded store of objects to use again. Any thread may take and give. */
public final class FreeList<E> {

  private final MpmcAtomicArrayQueue<E> queue;

  /**
   * @param capacity at least 2; rounded up to a power of two
   */
  public FreeList(int capacity) {
    queue = new MpmcAtomicArrayQueue<>(Math.max(2, capacity));
  }

  /** An object, or null when there is none. */
  public @Nullable E take() {
    return queue.poll();
  }

  /** Keeps the object. False when the list is full: the caller forgets the object. */
  public boolean give(E element) {
    return queue.offer(element);
  }
}
