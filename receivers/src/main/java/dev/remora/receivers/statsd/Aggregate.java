package dev.remora.receivers.statsd;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one sender sent in one interval. */
final class Aggregate {

  /** A counter's or gauge's value so far. */
  static final class Scalar {
    long integer;
    double value;
    long unixNanos;
  }

  private final boolean integers;
  private final Observers observers;
  final Map<Series, Scalar> numbers = new LinkedHashMap<>();
  final Map<Series, Samples> gauges = new LinkedHashMap<>();
  final Map<Series, Samples> summaries = new LinkedHashMap<>();
  final Map<Series, Buckets> histograms = new LinkedHashMap<>();

  /**
   * @param integers whether increments of counters are truncated
   */
  Aggregate(boolean integers, Observers observers) {
    this.integers = integers;
    this.observers = observers;
  }

  void add(Series series, StatsdLine line) {
    switch (series.type()) {
      case COUNTER -> {
        Scalar counter = numbers.computeIfAbsent(series, key -> new Scalar());
        double increment = line.value() / line.rate();
        counter.integer += (long) increment;
        counter.value += integers ? (long) increment : increment;
        counter.unixNanos = line.unixNanos();
      }
      case GAUGE -> {
        Scalar gauge = numbers.computeIfAbsent(series, key -> new Scalar());
        gauge.value = line.relative() ? gauge.value + line.value() : line.value();
        gauge.unixNanos = line.unixNanos();
      }
      case TIMING, HISTOGRAM, DISTRIBUTION -> observe(series, line);
    }
  }

  private void observe(Series series, StatsdLine line) {
    Observers.Observer observer = observers.of(series.type());
    double weight = 1 / line.rate();
    switch (observer.kind()) {
      case "gauge" ->
          gauges.computeIfAbsent(series, key -> new Samples()).add(line.value(), weight);
      case "summary" ->
          summaries.computeIfAbsent(series, key -> new Samples()).add(line.value(), weight);
      case "histogram" ->
          histograms
              .computeIfAbsent(series, key -> new Buckets(observer.maxSize()))
              .add(line.value(), (long) weight);
      default -> {}
    }
  }
}
