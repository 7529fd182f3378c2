package dev.remora.core.view;

/** An OTLP NumberDataPoint. */
public interface NumberPointView extends PointView, NumberView {

  Cursor<? extends ExemplarView> exemplars();
}
