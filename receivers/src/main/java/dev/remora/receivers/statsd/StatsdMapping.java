package dev.remora.receivers.statsd;

import dev.remora.config.bind.Doc;
import dev.remora.core.json.GoDoubles;
import dev.remora.core.match.Regex;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** What becomes of one type of timer. */
@Doc("What becomes of one type; a type without an entry is dropped.")
public record StatsdMapping(
    @Doc("`timing` (or `timer`), `histogram` or `distribution`; the last two share their settings.")
        String statsdType,
    @Doc(
            "`gauge` hands each value on, `summary` gives quantiles, `histogram` an exponential or"
                + " explicit histogram.")
        String observerType,
    @Doc("For `histogram`.") HistogramSettings histogram,
    @Doc("For `summary`.") SummarySettings summary) {

  private static final int MIN_SIZE = 2;
  private static final int MAX_SIZE = 16384;

  /** The form of histograms. */
  @Doc("The form of histograms.")
  public record HistogramSettings(
      @Doc("Most buckets of exponential histograms of timings; 0 is 160, which the others have.")
          int maxSize,
      @Doc("Bounds for histograms and distributions by their names; the first match counts.")
          List<ExplicitBuckets> explicitBuckets) {}

  /** The bounds of some histograms. */
  @Doc("The bounds of some histograms.")
  public record ExplicitBuckets(
      @Doc("Matches somewhere in the metric's name (RE2).") String matcherPattern,
      @Doc("Upper bounds, ascending.") List<Double> buckets) {}

  /** The quantiles of summaries. */
  @Doc("The quantiles of summaries.")
  public record SummarySettings(
      @Doc("From 0 to 100; none is 0, 10, 50, 90, 95, 100.") List<Double> percentiles) {}

  static StatsdMapping gauge(String type) {
    return new StatsdMapping(
        type, "gauge", new HistogramSettings(0, List.of()), new SummarySettings(List.of()));
  }

  boolean isTiming() {
    return statsdType.equals("timing") || statsdType.equals("timer");
  }

  /**
   * Adds what is wrong, in the peer's words.
   *
   * @return whether a type is missing, after which the peer looks at no other mapping
   */
  boolean check(List<String> problems) {
    if (statsdType.isEmpty()) {
      return true;
    }
    if (!isTiming() && !List.of("histogram", "distribution").contains(statsdType)) {
      problems.add(
          "statsd_type is not a supported mapping for histogram and timing metrics: " + statsdType);
    }
    if (observerType.isEmpty()) {
      return true;
    }
    if (ObserverType.of(observerType) == ObserverType.NONE) {
      problems.add(
          "observer_type is not supported for histogram and timing metrics: " + observerType);
    }
    checkHistogram(problems);
    for (double percentile : summary.percentiles()) {
      if (percentile > 100 || percentile < 0) {
        problems.add("summary percentiles out of [0, 100] range: " + text(percentile));
      }
    }
    if (!summary.percentiles().isEmpty() && !observerType.equals("summary")) {
      problems.add("summary configuration requires observer_type: summary");
    }
    return false;
  }

  private void checkHistogram(List<String> problems) {
    int size = histogram.maxSize();
    List<ExplicitBuckets> explicit = histogram.explicitBuckets();
    if (!observerType.equals("histogram")) {
      if (size != 0 || !explicit.isEmpty()) {
        problems.add("histogram configuration requires observer_type: histogram");
      }
      return;
    }
    if (size != 0 && (size < MIN_SIZE || size > MAX_SIZE)) {
      problems.add("histogram max_size out of range: " + size);
    }
    for (int i = 0; i < explicit.size(); i++) {
      checkBuckets("explicit bucket [" + i + "] ", explicit.get(i), problems);
    }
  }

  private static void checkBuckets(String place, ExplicitBuckets given, List<String> problems) {
    if (given.matcherPattern().isEmpty()) {
      problems.add(place + "matcher_pattern must not be empty");
    }
    String error = Regex.errorOf(given.matcherPattern());
    if (error != null) {
      problems.add(place + "matcher_pattern is not a valid regular expression: " + error);
    }
    List<Double> buckets = given.buckets();
    if (buckets.isEmpty()) {
      problems.add(place + "buckets must not be empty");
    }
    for (int i = 1; i < buckets.size(); i++) {
      if (buckets.get(i - 1) > buckets.get(i)) {
        StringJoiner all = new StringJoiner(" ", "[", "]");
        buckets.forEach(bound -> all.add(text(bound)));
        problems.add(place + "buckets are not unique or not ascendingly sorted " + all);
        break;
      }
    }
  }

  /** A number as Go's {@code %v} prints it. */
  private static String text(double number) {
    OutputBuffer out = new OutputBuffer(32);
    new GoDoubles().writeG(number, out);
    return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
  }
}
