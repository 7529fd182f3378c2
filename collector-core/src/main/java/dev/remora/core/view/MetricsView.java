package dev.remora.core.view;

/** An OTLP ExportMetricsServiceRequest. */
public interface MetricsView extends MessageView {

  Cursor<? extends ResourceMetricsView> resourceMetrics();
}
