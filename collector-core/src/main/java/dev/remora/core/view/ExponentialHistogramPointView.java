package dev.remora.core.view;

/** An OTLP ExponentialHistogramDataPoint. */
public interface ExponentialHistogramPointView extends DistributionView {

  int scale();

  /** Unsigned. */
  long zeroCount();

  double zeroThreshold();

  int positiveOffset();

  LongValues positiveBucketCounts();

  int negativeOffset();

  LongValues negativeBucketCounts();
}
