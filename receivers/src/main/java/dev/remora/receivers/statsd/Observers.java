package dev.remora.receivers.statsd;

import java.util.List;

/**
 * What the mappings come to. Histograms and distributions share one observer, and the last mapping
 * of a list sets the size of timings' histograms, as with the peer.
 */
record Observers(Observer timing, Observer histogram) {

  private static final int DEFAULT_SIZE = 160;
  private static final List<Double> PERCENTILES = List.of(0.0, 10.0, 50.0, 90.0, 95.0, 100.0);

  /**
   * @param kind {@code gauge}, {@code summary}, {@code histogram}; else lines are dropped
   * @param percentiles 0 to 100
   */
  record Observer(String kind, int maxSize, List<Double> percentiles) {}

  static Observers of(List<StatsdMapping> mappings) {
    Observer timing = new Observer("disabled", DEFAULT_SIZE, PERCENTILES);
    Observer histogram = timing;
    for (StatsdMapping mapping : mappings) {
      List<Double> given = mapping.summary().percentiles();
      List<Double> percentiles = given.isEmpty() ? PERCENTILES : given;
      int given0 = mapping.histogram().maxSize();
      int size = given0 == 0 ? DEFAULT_SIZE : given0;
      if (mapping.isTiming()) {
        timing = new Observer(mapping.observerType(), size, percentiles);
      } else {
        timing = new Observer(timing.kind(), size, timing.percentiles());
        histogram = new Observer(mapping.observerType(), DEFAULT_SIZE, percentiles);
      }
    }
    return new Observers(timing, histogram);
  }

  Observer of(StatsdType type) {
    return type == StatsdType.TIMING ? timing : histogram;
  }
}
