package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.MetricView;

/** What names and metadata want to know of a metric, with remote write's number for it. */
enum PointType {
  NONE(0),
  GAUGE(2),
  MONOTONIC_SUM(1),
  NON_MONOTONIC_SUM(2),
  HISTOGRAM(3),
  EXPONENTIAL_HISTOGRAM(3),
  SUMMARY(5);

  private final int metadataType;

  PointType(int metadataType) {
    this.metadataType = metadataType;
  }

  /** {@code MetricMetadata.MetricType} of the protocol. */
  int metadataType() {
    return metadataType;
  }

  static PointType of(MetricView metric) {
    return switch (metric.kind()) {
      case NONE -> NONE;
      case GAUGE -> GAUGE;
      case SUM -> metric.isMonotonic() ? MONOTONIC_SUM : NON_MONOTONIC_SUM;
      case HISTOGRAM -> HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> SUMMARY;
    };
  }
}
