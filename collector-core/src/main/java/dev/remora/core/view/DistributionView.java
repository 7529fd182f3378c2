package dev.remora.core.view;

/** What both histogram points share. Sum, min and max are optional in OTLP. */
public interface DistributionView extends PointView {

  /** Unsigned. */
  long count();

  boolean hasSum();

  double sum();

  boolean hasMin();

  double min();

  boolean hasMax();

  double max();

  Cursor<? extends ExemplarView> exemplars();
}
