package dev.remora.core.delivery;

/**
 * Exponential back-off with jitter (spec collector-config 4.2): the interval grows by the
 * multiplier with each attempt up to the maximum; the delay is uniform in {@code interval * [1 - f,
 * 1 + f]}.
 *
 * <p>The jitter comes from a seed, so that a simulation can be repeated. On the branch's loop.
 */
final class Backoff {

  private final DeliverySettings.Retry settings;
  private long random;

  Backoff(DeliverySettings.Retry settings, long seed) {
    this.settings = settings;
    this.random = seed;
  }

  /**
   * Nanoseconds to wait.
   *
   * @param attempts how often the request was sent, at least 1
   */
  long delayNanos(int attempts) {
    double interval =
        Math.min(
            (double) settings.maxIntervalNanos(),
            settings.initialNanos() * Math.pow(settings.multiplier(), attempts - 1.0));
    double factor = 1 + settings.randomizationFactor() * (2 * nextFraction() - 1);
    return (long) (interval * factor);
  }

  /** After which time a request is given up, since its first attempt; 0 for never. */
  long maxElapsedNanos() {
    return settings.maxElapsedNanos();
  }

  /** SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
  private double nextFraction() {
    random += 0x9e3779b97f4a7c15L;
    long z = random;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return (z >>> 11) * 0x1.0p-53;
  }
}
