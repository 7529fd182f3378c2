package dev.remora.core.view;

/** An OTLP SummaryDataPoint. */
public interface SummaryPointView extends PointView {

  /** Unsigned. */
  long count();

  double sum();

  Cursor<? extends QuantileView> quantileValues();
}
