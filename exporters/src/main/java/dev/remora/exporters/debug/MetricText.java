package dev.remora.exporters.debug;

import dev.remora.core.view.MetricView;

/** Metrics as text. */
final class MetricText implements DebugText.Items<MetricView> {

  private static final String[] TEMPORALITY = {"Unspecified", "Delta", "Cumulative"};

  static final DebugText.Words WORDS =
      new DebugText.Words(
          "Metrics",
          "resource metrics",
          "metrics",
          "data points",
          "ResourceMetrics",
          "ResourceMetrics",
          "ScopeMetrics",
          "ScopeMetrics");

  private final TextLines lines;
  private final DetailedPoints detailedPoints;
  private final NormalPoints normalPoints;

  MetricText(TextLines lines) {
    this.lines = lines;
    this.detailedPoints = new DetailedPoints(lines);
    this.normalPoints = new NormalPoints(lines);
  }

  @Override
  public void normal(MetricView metric) {
    normalPoints.write(metric);
  }

  @Override
  public void detailed(int index, MetricView metric) {
    lines.line("Metric #", index);
    descriptor(metric);
    detailedPoints.write(metric);
  }

  private void descriptor(MetricView metric) {
    lines.line("Descriptor:");
    lines.line("     -> Name: ", metric.name());
    lines.line("     -> Description: ", metric.description());
    lines.line("     -> Unit: ", metric.unit());
    lines.line("     -> DataType: ", type(metric.kind()));
    lines.attributes("     -> Metadata", "     ", metric.metadata());
    if (metric.kind() == MetricView.Kind.SUM) {
      lines.line("     -> IsMonotonic: ", metric.isMonotonic());
    }
    switch (metric.kind()) {
      case SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM ->
          lines.line("     -> AggregationTemporality: ", temporality(metric.temporality()));
      default -> {}
    }
  }

  private static String temporality(int value) {
    return value >= 0 && value < TEMPORALITY.length ? TEMPORALITY[value] : "";
  }

  private static String type(MetricView.Kind kind) {
    return switch (kind) {
      case NONE -> "Empty";
      case GAUGE -> "Gauge";
      case SUM -> "Sum";
      case HISTOGRAM -> "Histogram";
      case EXPONENTIAL_HISTOGRAM -> "ExponentialHistogram";
      case SUMMARY -> "Summary";
    };
  }
}
