package dev.remora.processors.memorylimiter;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Key;
import dev.remora.config.bind.Unsigned;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Settings of {@code memory_limiter} (spec collector-config section 6.2). */
@Doc("Refuses telemetry while memory is short.")
public record MemoryLimiterConfig(
    @Doc("How often memory is measured.") Duration checkInterval,
    @Doc("Memory that may be in use, in MiB.") @Key("limit_mib") @Unsigned(bits = 32) long limitMib,
    @Doc("Kept free below the limit for what comes between two looks, in MiB; 0 for a fifth.")
        @Key("spike_limit_mib")
        @Unsigned(bits = 32)
        long spikeLimitMib,
    @Doc("The limit as a share of the container's memory; `limit_mib` wins.") @Unsigned(bits = 32)
        long limitPercentage,
    @Doc("As `spike_limit_mib`, for `limit_percentage`.") @Unsigned(bits = 32)
        long spikeLimitPercentage,
    @Doc("Between two forced collections, from the soft limit on.")
        Duration minGcIntervalWhenSoftLimited,
    @Doc("The same, above the limit itself.") Duration minGcIntervalWhenHardLimited,
    @Doc("Bound of the back-off while collections free little; 0 for no back-off.")
        Duration maxGcIntervalWhenSoftLimited,
    @Doc("The same, above the limit itself.") Duration maxGcIntervalWhenHardLimited)
    implements Validated {

  public static MemoryLimiterConfig defaults() {
    return new MemoryLimiterConfig(
        Duration.ZERO,
        0,
        0,
        0,
        0,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  @Override
  public void validate(At at) {
    if (checkInterval.isZero() || checkInterval.isNegative()) {
      at.error("check_interval", "'check_interval' must be greater than zero");
    }
    if (minGcIntervalWhenSoftLimited.compareTo(minGcIntervalWhenHardLimited) < 0) {
      at.error(
          "min_gc_interval_when_soft_limited",
          "'min_gc_interval_when_soft_limited' should be larger than"
              + " 'min_gc_interval_when_hard_limited'");
    }
    if (limitMib == 0 && limitPercentage == 0) {
      at.error("'limit_mib' or 'limit_percentage' must be greater than zero");
    }
    if (limitPercentage > 100 || spikeLimitPercentage > 100) {
      at.error(
          "limit_percentage",
          "'limit_percentage' and 'spike_limit_percentage' must be greater than zero and less than"
              + " or equal to hundred");
    }
    if (limitMib > 0 && spikeLimitMib >= limitMib) {
      at.error("spike_limit_mib", "'spike_limit_mib' must be smaller than 'limit_mib'");
    }
    if (limitPercentage > 0 && spikeLimitPercentage >= limitPercentage) {
      at.error(
          "spike_limit_percentage",
          "'spike_limit_percentage' must be smaller than 'limit_percentage'");
    }
  }

  /**
   * Bytes in use from which telemetry is refused and collections are forced.
   *
   * @param totalBytes what the container has
   */
  MemoryGuard.Limits limits(long totalBytes) {
    long limit = limitMib > 0 ? limitMib << 20 : totalBytes / 100 * limitPercentage;
    long spike = limitMib > 0 ? spikeLimitMib << 20 : totalBytes / 100 * spikeLimitPercentage;
    return new MemoryGuard.Limits(limit - (spike == 0 ? limit / 5 : spike), limit);
  }

  /**
   * @param blocking runs the collections
   * @param gc collects
   */
  ForcedGc collector(Executor blocking, Runnable gc) {
    return new ForcedGc(
        new ForcedGc.GcIntervals(
            minGcIntervalWhenSoftLimited.toNanos(), maxGcIntervalWhenSoftLimited.toNanos()),
        new ForcedGc.GcIntervals(
            minGcIntervalWhenHardLimited.toNanos(), maxGcIntervalWhenHardLimited.toNanos()),
        checkInterval.toNanos(),
        blocking,
        gc);
  }
}
