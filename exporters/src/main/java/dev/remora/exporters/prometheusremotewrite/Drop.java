package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.delivery.Tally;

/** Why a data point is in no request. */
enum Drop implements Tally.Cause {
  MALFORMED("malformed", "a data point can't be read"),
  TEMPORALITY(
      "temporality",
      "remote write takes cumulative sums and histograms only (processor: deltatocumulative)"),
  METRIC_NAME("metric_name", "the metric's name has no letter that Prometheus takes"),
  LABEL_NAME("label_name", "an attribute's name can't become a label's"),
  SCALE("scale", "an exponential histogram's scale is below -4");

  private final String code;
  private final String reason;

  Drop(String code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String reason() {
    return reason;
  }
}
