package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import java.time.Duration;

/** What an exporter does after a failure that may pass (spec collector-config §4.2). */
public record RetrySettings(
    @Doc("Whether to try again at all.") boolean enabled,
    @Doc("The first delay.") Duration initialInterval,
    @Doc("A delay is drawn from this share around the interval, 0 to 1.")
        double randomizationFactor,
    @Doc("By how much the interval grows with each try.") double multiplier,
    @Doc("The longest interval.") Duration maxInterval,
    @Doc("Give up after this time; 0 means never.") Duration maxElapsedTime)
    implements Validated {
  /** 5 s, ±50 %, ×1.5, 30 s, 5 min. */
  public static RetrySettings defaults() {
    return startingAt(Duration.ofSeconds(5));
  }

  /** The defaults with another first delay. */
  public static RetrySettings startingAt(Duration initialInterval) {
    return new RetrySettings(
        true, initialInterval, 0.5, 1.5, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  @Override
  public void validate(At at) {
    require(at, !initialInterval.isNegative(), "initial_interval", "must be non-negative");
    require(
        at,
        randomizationFactor >= 0 && randomizationFactor <= 1,
        "randomization_factor",
        "must be within [0, 1]");
    require(at, multiplier >= 0, "multiplier", "must be non-negative");
    require(at, !maxInterval.isNegative(), "max_interval", "must be non-negative");
    require(at, !maxElapsedTime.isNegative(), "max_elapsed_time", "must be non-negative");
    if (maxElapsedTime.isPositive()) {
      require(
          at,
          maxElapsedTime.compareTo(initialInterval) >= 0,
          "max_elapsed_time",
          "must not be less than 'initial_interval'");
      require(
          at,
          maxElapsedTime.compareTo(maxInterval) >= 0,
          "max_elapsed_time",
          "must not be less than 'max_interval'");
    }
  }

  private static void require(At at, boolean holds, String key, String rule) {
    if (!holds) {
      at.error(key, "'" + key + "' " + rule);
    }
  }
}
