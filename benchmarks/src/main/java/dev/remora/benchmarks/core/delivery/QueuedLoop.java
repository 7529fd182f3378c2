package dev.remora.benchmarks.core.delivery;

import dev.remora.core.time.Loop;
import java.util.ArrayDeque;

/** An event loop that the benchmark turns by hand, so that nothing but the path is measured. */
final class QueuedLoop implements Loop {
  private static final Timer NO_TIMER = () -> {};

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  /** Runs what is queued, and what that queues. */
  void turn() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Timers never fire: no benchmark lasts a batch's or a retry's time. */
  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    return NO_TIMER;
  }
}
