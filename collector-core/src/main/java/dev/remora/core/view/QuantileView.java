package dev.remora.core.view;

/** An OTLP SummaryDataPoint.ValueAtQuantile. */
public interface QuantileView extends MessageView {

  double quantile();

  double value();
}
