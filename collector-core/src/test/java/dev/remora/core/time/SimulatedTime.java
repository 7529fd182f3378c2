package dev.remora.core.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A clock and loops under a test's control: nothing happens until the test lets time pass, and
 * tasks of different loops run in an order that a seed decides.
 */
public final class SimulatedTime implements Clock {

  private static final long EPOCH_NANOS = 1_768_478_400_000_000_000L; // 2026-01-15T12:00:00Z

  private final Random order;
  private final List<Task> tasks = new ArrayList<>();
  private long nowNanos = 1_000_000_000L;
  private SimulatedLoop running;

  private static final class Task implements Loop.Timer {
    final SimulatedLoop loop;
    final Runnable work;
    final long atNanos;
    boolean cancelled;

    Task(SimulatedLoop loop, Runnable work, long atNanos) {
      this.loop = loop;
      this.work = work;
      this.atNanos = atNanos;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  /** A loop that runs when its {@link SimulatedTime} lets it. */
  private final class SimulatedLoop implements Loop {

    @Override
    public boolean inLoop() {
      return running == this;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(new Task(this, task, nowNanos));
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
      Task scheduled = new Task(this, task, nowNanos + delayNanos);
      tasks.add(scheduled);
      return scheduled;
    }
  }

  public SimulatedTime(long seed) {
    this.order = new Random(seed);
  }

  /** Another loop. */
  public Loop newLoop() {
    return new SimulatedLoop();
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public long unixNanos() {
    return EPOCH_NANOS + nowNanos;
  }

  /** Runs what is due now, and what that brings about at this very moment. */
  public void settle() {
    for (int i = 0; i < 1_000_000; i++) {
      Task next = pick();
      if (next == null) {
        return;
      }
      tasks.remove(next);
      running = next.loop;
      try {
        next.work.run();
      } finally {
        running = null;
      }
    }
    throw new AssertionError("the loops never come to rest");
  }

  /** Lets time pass, running every task at its time. */
  public void advance(long nanos) {
    long end = nowNanos + nanos;
    settle();
    while (true) {
      tasks.removeIf(task -> task.cancelled);
      long next = tasks.stream().mapToLong(task -> task.atNanos).min().orElse(Long.MAX_VALUE);
      if (next > end) {
        break;
      }
      nowNanos = Math.max(nowNanos, next);
      settle();
    }
    nowNanos = end;
  }

  /** Runs a piece of work as if on the loop. */
  public void on(Loop loop, Runnable work) {
    loop.execute(work);
    settle();
  }

  /** The next due task: of each loop the oldest, among loops as the seed says. */
  private Task pick() {
    tasks.removeIf(task -> task.cancelled);
    List<Task> heads = new ArrayList<>();
    for (Task task : tasks) {
      if (task.atNanos <= nowNanos && heads.stream().noneMatch(head -> head.loop == task.loop)) {
        heads.add(task);
      }
    }
    return heads.isEmpty() ? null : heads.get(order.nextInt(heads.size()));
  }
}
