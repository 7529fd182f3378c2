package dev.remora.core.view;

/** An OTLP HistogramDataPoint. */
public interface HistogramPointView extends DistributionView {

  /** One more than {@link #explicitBounds()}, or none; a sender may break that rule. */
  LongValues bucketCounts();

  DoubleValues explicitBounds();
}
