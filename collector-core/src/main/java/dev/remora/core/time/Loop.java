package dev.remora.core.time;

/**
 * One event loop: a thread that runs tasks in order. The owner of every agent, socket and timer put
 * on it.
 *
 * <p>All methods may be called from any thread. After the loop has ended, tasks are dropped.
 */
public interface Loop {

  /** Whether the calling thread is this loop. */
  boolean inLoop();

  /** Runs the task on the loop, after everything handed over before it. */
  void execute(Runnable task);

  /**
   * Runs the task on the loop once the delay has passed.
   *
   * @param delayNanos not negative; 0 runs it at the loop's next turn
   */
  Timer schedule(Runnable task, long delayNanos);

  /** A scheduled task. */
  interface Timer {

    /** Stops the task from running, if it has not begun. To be called on the loop. */
    void cancel();
  }
}
