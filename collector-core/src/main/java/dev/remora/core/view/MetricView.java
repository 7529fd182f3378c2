package dev.remora.core.view;

/**
 * An OTLP Metric with its data message folded in: {@link #kind()} says which of the point cursors
 * has the points; the others are empty.
 */
public interface MetricView extends MessageView {

  /** The member of the data oneof that is set. */
  enum Kind {
    NONE,
    GAUGE,
    SUM,
    HISTOGRAM,
    EXPONENTIAL_HISTOGRAM,
    SUMMARY
  }

  /** Values of {@link #temporality()}. */
  int TEMPORALITY_UNSPECIFIED = 0;

  int TEMPORALITY_DELTA = 1;
  int TEMPORALITY_CUMULATIVE = 2;

  Bytes name();

  Bytes description();

  Bytes unit();

  KeyValueCursor metadata();

  Kind kind();

  /** Bytes of the data message (Gauge, Sum, ...), empty if {@link Kind#NONE}. */
  Bytes data();

  /** Sum and both histograms; unspecified for the others. */
  int temporality();

  /** Sum only. */
  boolean isMonotonic();

  /** Data points of whatever kind. */
  int pointCount();

  /** Points of a gauge or a sum. */
  Cursor<? extends NumberPointView> numberPoints();

  Cursor<? extends HistogramPointView> histogramPoints();

  Cursor<? extends ExponentialHistogramPointView> exponentialHistogramPoints();

  Cursor<? extends SummaryPointView> summaryPoints();
}
