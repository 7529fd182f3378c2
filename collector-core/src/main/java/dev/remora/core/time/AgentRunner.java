package dev.remora.core.time;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs one agent on one loop, on demand: a flag, then the loop's {@code execute}. There is no timed
 * park, as three agents parking at 1 ms cost 6 % of a core.
 *
 * <p>{@link #wake} may be called from any thread; {@link #wakeAt} on the loop only.
 */
public final class AgentRunner {

  /** Steps in a row before other tasks of the loop get their turn. */
  private static final int MAX_STEPS_PER_TURN = 16;

  /** How long an agent rests that threw, so that a lasting failure does not eat the loop. */
  private static final long AFTER_FAILURE_NANOS = 1_000_000_000L;

  private final Agent agent;
  private final Loop loop;
  private final Clock clock;
  private final Runnable turn = this::turn;
  private final Runnable timerFired = this::timerFired;

  /**
   * Set by whoever wakes, cleared by the loop before it looks for work: a wake that comes while the
   * agent works leads to one more turn, so none is missed.
   */
  private final AtomicBoolean scheduled = new AtomicBoolean();

  private Loop.@Nullable Timer timer;
  private long timerAtNanos;

  public AgentRunner(Agent agent, Loop loop, Clock clock) {
    this.agent = agent;
    this.loop = loop;
    this.clock = clock;
  }

  /** Lets the agent run soon. Any thread. */
  public void wake() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      loop.execute(turn);
    }
  }

  /** Lets the agent run at the given monotonic time, or earlier. On the loop. */
  public void wakeAt(long atNanos) {
    if (timer != null) {
      if (timerAtNanos - atNanos <= 0) {
        return;
      }
      timer.cancel();
    }
    timerAtNanos = atNanos;
    timer = loop.schedule(timerFired, Math.max(0, atNanos - clock.nanoTime()));
  }

  private void timerFired() {
    timer = null;
    wake();
  }

  private void turn() {
    scheduled.set(false);
    try {
      for (int i = 0; i < MAX_STEPS_PER_TURN; i++) {
        if (agent.doWork(clock.nanoTime()) == 0) {
          return;
        }
      }
    } catch (RuntimeException bug) {
      // The rest of its work must not wait for a wake that may never come. The loop tells the bug.
      wakeAt(clock.nanoTime() + AFTER_FAILURE_NANOS);
      throw bug;
    }
    wake();
  }
}
