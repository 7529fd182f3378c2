package dev.remora.core.delivery;

/**
 * How many requests of a branch may be under way: {@code num_consumers} at most, fewer while the
 * backend throttles or can't be reached.
 *
 * <p>Throttled: half of what was allowed, then one more for each full round of successes (additive
 * increase, multiplicative decrease). Unreachable {@value #OPEN_AFTER} times in a row: the breaker
 * opens, and one request at a time asks whether the backend is back. On the branch's loop; {@link
 * #isOpen} may be read by any thread.
 */
final class Lanes {

  private static final int OPEN_AFTER = 5;

  private final int most;
  private int allowed;
  private int successes;
  private int failuresInRow;
  private volatile boolean open;

  Lanes(int most) {
    this.most = most;
    this.allowed = most;
  }

  /** How many requests may be under way now. */
  int allowed() {
    return open ? 1 : allowed;
  }

  /** The backend can't be reached, and is only asked now and then. */
  boolean isOpen() {
    return open;
  }

  void succeeded() {
    failuresInRow = 0;
    open = false;
    if (allowed < most && ++successes >= allowed) {
      successes = 0;
      allowed++;
    }
  }

  void throttled() {
    failuresInRow = 0;
    open = false;
    successes = 0;
    allowed = Math.max(1, allowed / 2);
  }

  void failed() {
    if (++failuresInRow >= OPEN_AFTER) {
      open = true;
    }
  }
}
