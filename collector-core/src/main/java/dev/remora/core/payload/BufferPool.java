package dev.remora.core.payload;

import dev.remora.core.queue.FreeList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All memory that telemetry stays in, from socket to exporter, under one budget in bytes.
 *
 * <p>Two doors: {@link #tryAcquire} is for what comes from outside and closes when the admission
 * share of the budget is in use; {@link #acquire} is for work on what was let in (a rewritten
 * payload, an encoded request) and is always open, as the pipeline could not drain otherwise. What
 * it hands out counts as well, so it closes the first door sooner.
 *
 * <p>Thread-safe.
 */
public final class BufferPool {

  /** Buffers kept for each class; a class's share of the budget bounds the large ones further. */
  private static final int MAX_KEPT = 64;

  /**
   * What is kept of all classes: enough for full speed, too little to matter when a burst is over.
   */
  private static final long MAX_KEPT_BYTES = 4L << 20;

  /** Of the budget, what is kept back from admission for work on what was admitted. */
  private static final int WORK_SHARE = 4;

  private final long limitBytes;
  private final long admissionBytes;
  private final FreeList<Buffer>[] free;
  private final AtomicLong usedBytes = new AtomicLong();
  private final AtomicLong keptBytes = new AtomicLong();
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final @Nullable Set<Buffer> tracked;

  /**
   * @param limitBytes the budget: all buffers in use, and those kept for re-use
   * @param trackLeaks remembers where each buffer was acquired; for tests
   */
  @SuppressWarnings("unchecked")
  public BufferPool(long limitBytes, boolean trackLeaks) {
    this.limitBytes = limitBytes;
    this.admissionBytes = limitBytes - limitBytes / WORK_SHARE;
    this.free = (FreeList<Buffer>[]) new FreeList<?>[SizeClasses.COUNT];
    for (int i = 0; i < free.length; i++) {
      free[i] = new FreeList<>(MAX_KEPT);
    }
    this.tracked = trackLeaks ? ConcurrentHashMap.newKeySet() : null;
  }

  /**
   * A buffer for what comes from outside.
   *
   * @return null when the budget or the largest buffer's size does not allow it, or when the heap
   *     has no room for so large an array in one piece
   */
  public @Nullable Buffer tryAcquire(int bytes) {
    int sizeClass = SizeClasses.indexFor(bytes);
    if (sizeClass == SizeClasses.COUNT) {
      return null;
    }
    int cost = SizeClasses.bytes(sizeClass);
    if (usedBytes.addAndGet(cost) > admissionBytes) {
      usedBytes.addAndGet(-cost);
      refused.incrementAndGet();
      return null;
    }
    try {
      return open(sizeClass);
    } catch (OutOfMemoryError e) {
      // The budget is the heap's size, but a heap in generations holds no array of that size: the
      // client is told to come back, as if the budget were used up.
      usedBytes.addAndGet(-cost);
      refused.incrementAndGet();
      return null;
    }
  }

  /**
   * A buffer for work on what was admitted; may go over the budget.
   *
   * @throws IllegalArgumentException for more than 64 MiB
   */
  public Buffer acquire(int bytes) {
    int sizeClass = SizeClasses.indexFor(bytes);
    if (sizeClass == SizeClasses.COUNT) {
      throw new IllegalArgumentException("no buffer holds " + bytes + " bytes");
    }
    usedBytes.addAndGet(SizeClasses.bytes(sizeClass));
    return open(sizeClass);
  }

  /**
   * A larger buffer with the same content, for a writer that ran out of room. The old one is
   * released.
   */
  public Buffer grow(Buffer buffer, int usedBytesOfIt, int atLeast) {
    int doubled = (int) Math.min(SizeClasses.MAX_BYTES, 2L * buffer.capacity());
    Buffer larger = acquire(Math.max(atLeast, doubled));
    System.arraycopy(buffer.array(), 0, larger.array(), 0, usedBytesOfIt);
    buffer.release();
    return larger;
  }

  /** The largest buffer there is, in bytes. */
  public static int maxBufferBytes() {
    return SizeClasses.MAX_BYTES;
  }

  /** Bytes of all buffers in use. */
  public long usedBytes() {
    return usedBytes.get();
  }

  /** The budget in bytes. */
  public long limitBytes() {
    return limitBytes;
  }

  /** How often {@link #tryAcquire} refused. */
  public long timesRefused() {
    return refused.get();
  }

  /** Buffers in use. */
  public int liveCount() {
    return live.get();
  }

  /**
   * Prints every buffer that is still in use, with the place where it was acquired, each line
   * beginning with {@code LEAK:}. For the end of a test; needs tracking.
   */
  public void reportLeaks() {
    if (tracked == null) {
      throw new IllegalStateException("leaks are not tracked");
    }
    for (Buffer buffer : tracked) {
      Throwable origin = buffer.origin;
      System.err.println("LEAK: buffer of " + buffer.capacity() + " bytes was never released");
      if (origin != null) {
        origin.printStackTrace(System.err);
      }
    }
  }

  private Buffer open(int sizeClass) {
    Buffer buffer = free[sizeClass].take();
    if (buffer == null) {
      makeRoom();
      buffer = new Buffer(this, sizeClass);
    } else {
      keptBytes.addAndGet(-buffer.capacity());
    }
    buffer.open();
    live.incrementAndGet();
    if (tracked != null) {
      buffer.origin = new Throwable("acquired here");
      tracked.add(buffer);
    }
    return buffer;
  }

  void takeBack(Buffer buffer) {
    if (tracked != null) {
      tracked.remove(buffer);
      buffer.origin = null;
    }
    live.decrementAndGet();
    int bytes = buffer.capacity();
    long used = usedBytes.addAndGet(-bytes);
    long kept = keptBytes.addAndGet(bytes);
    boolean tooMuch = kept > MAX_KEPT_BYTES || used + kept > limitBytes;
    if (tooMuch || !free[buffer.sizeClass()].give(buffer)) {
      keptBytes.addAndGet(-bytes);
    }
  }

  /** Lets go of kept buffers, the largest first, until use fits into the budget. */
  private void makeRoom() {
    for (int i = free.length - 1; i >= 0; i--) {
      while (usedBytes.get() + keptBytes.get() > limitBytes) {
        Buffer dropped = free[i].take();
        if (dropped == null) {
          break;
        }
        keptBytes.addAndGet(-dropped.capacity());
      }
    }
  }
}
