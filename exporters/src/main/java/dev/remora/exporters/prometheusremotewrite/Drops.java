package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.delivery.RequestSink;

/** Counts the points of a batch that no request holds, by why. */
final class Drops {

  /** Why a point is in no request. */
  enum Cause {
    MALFORMED("malformed", "a data point can't be read"),
    TEMPORALITY(
        "temporality",
        "remote write takes cumulative sums and histograms only (processor: deltatocumulative)"),
    METRIC_NAME("metric_name", "the metric's name has no letter that Prometheus takes"),
    LABEL_NAME("label_name", "an attribute's name can't become a label's"),
    SCALE("scale", "an exponential histogram's scale is below -4");

    private final String code;
    private final String reason;

    Cause(String code, String reason) {
      this.code = code;
      this.reason = reason;
    }
  }

  private static final Cause[] CAUSES = Cause.values();

  private final int[] points = new int[CAUSES.length];

  void count(Cause cause, int howMany) {
    points[cause.ordinal()] += howMany;
  }

  /** Tells the sink what was counted, and forgets it. */
  void tell(RequestSink sink) {
    for (Cause cause : CAUSES) {
      int howMany = points[cause.ordinal()];
      points[cause.ordinal()] = 0;
      if (howMany > 0) {
        sink.rejected(howMany, cause.code, cause.reason);
      }
    }
  }
}
