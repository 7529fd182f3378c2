package dev.remora.receivers.statsd;

import dev.remora.core.match.Regex;
import java.util.ArrayList;
import java.util.List;

/**
 * What the mappings come to, with the peer's habits: histograms and distributions share one
 * observer, explicit buckets are theirs even when they stand under timings, and the last mapping of
 * a list sets the size of timings' histograms.
 */
record Observers(Observer timing, Observer histogram) {

  private static final int DEFAULT_SIZE = 160;
  private static final List<Double> PERCENTILES = List.of(0.0, 10.0, 50.0, 90.0, 95.0, 100.0);
  private static final Observer NONE =
      new Observer(ObserverType.NONE, DEFAULT_SIZE, PERCENTILES, List.of());

  /**
   * What becomes of a type.
   *
   * @param type {@code NONE} drops it
   * @param maxSize most buckets of an exponential histogram's either sign
   * @param percentiles 0 to 100
   * @param patterns whose first match gives a histogram its bounds
   */
  record Observer(
      ObserverType type, int maxSize, List<Double> percentiles, List<Pattern> patterns) {

    private Observer with(ObserverType newType, List<Double> newPercentiles) {
      return new Observer(
          newType,
          maxSize,
          newPercentiles.isEmpty() ? PERCENTILES : List.copyOf(newPercentiles),
          patterns);
    }

    private Observer sized(int size) {
      return new Observer(type, size == 0 ? DEFAULT_SIZE : size, percentiles, patterns);
    }

    private Observer bounded(List<Pattern> newPatterns) {
      return new Observer(type, maxSize, percentiles, newPatterns);
    }

    /** A histogram for a metric of that name. */
    Tally histogram(String name) {
      for (Pattern pattern : patterns) {
        if (pattern.name().find(name)) {
          return new BoundsTally(pattern.bounds());
        }
      }
      return new ScaleTally(maxSize);
    }
  }

  /** Bounds for metrics whose name matches somewhere. */
  @SuppressWarnings("ArrayRecordComponent") // shared by many histograms, and never changed
  record Pattern(Regex name, double[] bounds) {}

  static Observers of(List<StatsdMapping> mappings) {
    Observer timing = NONE;
    Observer histogram = NONE;
    for (StatsdMapping mapping : mappings) {
      ObserverType type = ObserverType.of(mapping.observerType());
      List<Double> percentiles = mapping.summary().percentiles();
      if (mapping.isTiming()) {
        timing = timing.with(type, percentiles);
      } else {
        histogram = histogram.with(type, percentiles);
      }
      timing = timing.sized(mapping.histogram().maxSize());
      if (!mapping.histogram().explicitBuckets().isEmpty()) {
        histogram = histogram.bounded(patterns(mapping.histogram().explicitBuckets()));
      }
    }
    return new Observers(timing, histogram);
  }

  private static List<Pattern> patterns(List<StatsdMapping.ExplicitBuckets> settings) {
    List<Pattern> patterns = new ArrayList<>();
    for (StatsdMapping.ExplicitBuckets given : settings) {
      double[] bounds = given.buckets().stream().mapToDouble(Double::doubleValue).toArray();
      patterns.add(new Pattern(Regex.compile(given.matcherPattern()), bounds));
    }
    return List.copyOf(patterns);
  }

  Observer of(StatsdType type) {
    return type == StatsdType.TIMING ? timing : histogram;
  }
}
