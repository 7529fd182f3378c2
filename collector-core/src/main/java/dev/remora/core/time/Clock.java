package dev.remora.core.time;

import java.time.Instant;

/**
 * The only source of time. Data-path classes get the time passed in and never ask for it.
 *
 * <p>Thread-safe.
 */
public interface Clock {

  /** Monotonic nanoseconds with an arbitrary origin; differences only. */
  long nanoTime();

  /** Wall-clock nanoseconds since 1970-01-01T00:00:00Z. */
  long unixNanos();

  /** The machine's clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** Wall clock through {@link Instant}, which gives microseconds or better on Linux. */
  enum SystemClock implements Clock {
    /** The one instance. */
    INSTANCE;

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public long unixNanos() {
      Instant now = Instant.now();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
  }
}
