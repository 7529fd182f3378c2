package dev.remora.exporters.awsemf;

/** The OTLP types of points; points of different types never share an event. */
enum PointKind {
  GAUGE(1, "gauge"),
  SUM(2, "counter"),
  HISTOGRAM(3, "histogram"),
  EXPONENTIAL_HISTOGRAM(4, ""),
  SUMMARY(5, "summary");

  private final int number;
  private final String prometheusName;

  PointKind(int number, String prometheusName) {
    this.number = number;
    this.prometheusName = prometheusName;
  }

  /** Another one for each, for hashing. */
  int number() {
    return number;
  }

  /** What the field {@code prom_metric_type} says. */
  String prometheusName() {
    return prometheusName;
  }
}
