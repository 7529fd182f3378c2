package dev.remora.core.otlp;

import java.util.function.LongConsumer;

/** Runs a property over seeds; a failure names its seed, {@code -Dseed=N} runs that one alone. */
public final class Seeds {

  private Seeds() {}

  public static void each(int count, LongConsumer property) {
    Long only = Long.getLong("seed");
    for (long seed = only == null ? 0 : only; seed < (only == null ? count : only + 1); seed++) {
      try {
        property.accept(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("fails with -Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
