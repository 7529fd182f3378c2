package dev.remora.processors.memorylimiter;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Forces collections of the heap, seldom: not before the interval that the settings ask for, and
 * ever less often while they free little (spec collector-config section 6.2). Called on the
 * pipeline's loop, which never waits for a collection.
 */
final class ForcedGc {

  /** A collection that frees less than a twentieth was in vain. */
  private static final int WORTHWHILE_PART = 20;

  private final GcIntervals soft;
  private final GcIntervals hard;
  private final long firstBackoffNanos;
  private final Executor blocking;
  private final Runnable gc;
  private final AtomicBoolean done = new AtomicBoolean();
  private boolean running;
  private boolean everRan;
  private long lastNanos;
  private long usedBefore;
  private long backoffNanos;

  /**
   * @param soft when the soft limit is passed
   * @param hard when the limit itself is
   * @param firstBackoffNanos wait after the first collection in vain
   * @param blocking runs the collections
   * @param gc collects, and returns afterwards
   */
  ForcedGc(
      GcIntervals soft, GcIntervals hard, long firstBackoffNanos, Executor blocking, Runnable gc) {
    this.soft = soft;
    this.hard = hard;
    this.firstBackoffNanos = firstBackoffNanos;
    this.blocking = blocking;
    this.gc = gc;
  }

  /** Forces a collection if it is time; false when none was begun. */
  boolean begin(long nowNanos, long usedBytes, boolean aboveHard) {
    GcIntervals intervals = aboveHard ? hard : soft;
    long waitNanos = Math.max(intervals.minNanos(), Math.min(backoffNanos, intervals.maxNanos()));
    if (running || (everRan && nowNanos - lastNanos < waitNanos)) {
      return false;
    }
    running = true;
    everRan = true;
    lastNanos = nowNanos;
    usedBefore = usedBytes;
    done.set(false);
    blocking.execute(this::collect);
    return true;
  }

  /** Whether a collection has ended since the last call. */
  boolean hasEnded() {
    if (!running || !done.get()) {
      return false;
    }
    running = false;
    return true;
  }

  /** Takes note of what a collection that has ended left in use. */
  void note(long usedBytes) {
    boolean inVain = usedBefore - usedBytes < usedBefore / WORTHWHILE_PART;
    long longest = Math.max(soft.maxNanos(), hard.maxNanos());
    backoffNanos = inVain ? Math.min(longest, Math.max(firstBackoffNanos, 2 * backoffNanos)) : 0;
  }

  private void collect() {
    try {
      gc.run();
    } finally {
      done.set(true);
    }
  }

  /**
   * @param minNanos between two collections at the least
   * @param maxNanos bound of the back-off; 0 for none
   */
  record GcIntervals(long minNanos, long maxNanos) {}
}
