package dev.remora.core.telemetry;

import dev.remora.core.time.Clock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One component's log. What may repeat with every request goes through {@link #warn}, which lets a
 * cause speak once in a period and then says how often it was silent.
 *
 * <p>Thread-safe. Texts are made only when they are printed.
 */
public final class ThrottledLog {

  private static final long PERIOD_NANOS = 60_000_000_000L;

  /** Causes are few and fixed; the bound guards against a cause built from data. */
  private static final int MAX_CAUSES = 256;

  private final Logger logger;
  private final Clock clock;
  private final Map<String, Cause> causes = new ConcurrentHashMap<>();

  /**
   * @param name the component's id as written in the configuration
   */
  public ThrottledLog(String name, Clock clock) {
    this.logger = System.getLogger(name);
    this.clock = clock;
  }

  /** A rare event of interest to an operator, unthrottled: start, stop, a change of state. */
  public void info(String text) {
    logger.log(Level.INFO, text);
  }

  /** A detail for a search after a fault. */
  public void debug(Supplier<String> text) {
    if (logger.isLoggable(Level.DEBUG)) {
      logger.log(Level.DEBUG, text);
    }
  }

  /**
   * A fault that may repeat: at most one line a minute for each cause.
   *
   * @param cause a short constant, not made from data
   */
  public void warn(String cause, Supplier<String> text) {
    say(Level.WARNING, cause, text);
  }

  /** As {@link #warn}, for losses and for what an operator has to mend. */
  public void error(String cause, Supplier<String> text) {
    say(Level.ERROR, cause, text);
  }

  /**
   * A bug of ours, with its place in the code; at most one line a minute for each part.
   *
   * @param part what failed, a short constant
   * @param lost what that costs
   */
  public void bug(String part, Supplier<String> lost, RuntimeException bug) {
    long silent = admit("bug:" + part);
    if (silent >= 0) {
      logger.log(Level.ERROR, part + " failed: " + lost.get() + more(silent), bug);
    }
  }

  private void say(Level level, String name, Supplier<String> text) {
    long silent = admit(name);
    if (silent >= 0) {
      logger.log(level, text.get() + more(silent));
    }
  }

  private static String more(long silent) {
    return silent == 0 ? "" : " (and " + silent + " more)";
  }

  /** How often the cause was silent since it last spoke, or -1 when it stays silent. */
  private long admit(String name) {
    Cause cause = causes.get(name);
    if (cause == null) {
      if (causes.size() >= MAX_CAUSES) {
        return -1;
      }
      cause = causes.computeIfAbsent(name, absent -> new Cause());
    }
    return cause.admit(clock.nanoTime());
  }

  /** When a cause spoke last, and how often it kept silent since. */
  private static final class Cause {
    private final AtomicLong nextNanos = new AtomicLong(Long.MIN_VALUE);
    private final Counter silent = new Counter();
    private final AtomicLong reported = new AtomicLong();

    /** How often the cause was silent since it last spoke, or -1 when it stays silent. */
    long admit(long nowNanos) {
      long next = nextNanos.get();
      boolean due = next == Long.MIN_VALUE || nowNanos - next >= 0;
      if (!due || !nextNanos.compareAndSet(next, nowNanos + PERIOD_NANOS)) {
        silent.add(1);
        return -1;
      }
      long total = silent.value();
      return total - reported.getAndSet(total);
    }
  }
}
