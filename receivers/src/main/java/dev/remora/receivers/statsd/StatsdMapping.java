package dev.remora.receivers.statsd;

import dev.remora.config.bind.Doc;
import java.util.List;

/** What becomes of one type of timer. */
@Doc("What becomes of one type.")
public record StatsdMapping(
    @Doc("`timing`, `timer`, `histogram` or `distribution`.") String statsdType,
    @Doc("`gauge`, `summary`, `histogram` or `disabled`.") String observerType,
    @Doc("For `histogram`.") HistogramSettings histogram,
    @Doc("For `summary`.") SummarySettings summary) {

  private static final int MAX_SIZE = 16384;

  /** The size of exponential histograms. */
  @Doc("The size of exponential histograms.")
  public record HistogramSettings(@Doc("Most buckets; 0 is 160.") int maxSize) {}

  /** The quantiles of summaries. */
  @Doc("The quantiles of summaries.")
  public record SummarySettings(
      @Doc("From 0 to 100; none is 0, 10, 50, 90, 95, 100.") List<Double> percentiles) {}

  static StatsdMapping gauge(String type) {
    return new StatsdMapping(
        type, "gauge", new HistogramSettings(0), new SummarySettings(List.of()));
  }

  boolean isTiming() {
    return statsdType.equals("timing") || statsdType.equals("timer");
  }

  void check(List<String> problems) {
    if (statsdType.isEmpty() || observerType.isEmpty()) {
      problems.add("must specify object id for all TimerHistogramMappings");
      return;
    }
    if (!isTiming() && !List.of("histogram", "distribution").contains(statsdType)) {
      problems.add(
          "statsd_type is not a supported mapping for histogram and timing metrics: " + statsdType);
    }
    if (!List.of("gauge", "summary", "histogram", "disabled").contains(observerType)) {
      problems.add(
          "observer_type is not supported for histogram and timing metrics: " + observerType);
    }
    int size = histogram.maxSize();
    if (size != 0 && !observerType.equals("histogram")) {
      problems.add("histogram configuration requires observer_type: histogram");
    } else if (size != 0 && (size < 2 || size > MAX_SIZE)) {
      problems.add("histogram max_size out of range: " + size);
    }
    if (!summary.percentiles().isEmpty() && !observerType.equals("summary")) {
      problems.add("summary configuration requires observer_type: summary");
    }
    for (double percentile : summary.percentiles()) {
      if (!(percentile >= 0 && percentile <= 100)) {
        problems.add("summary percentiles out of [0, 100] range: " + percentile);
      }
    }
  }
}
