package dev.remora.core.view;

/** An OTLP ResourceMetrics. */
public interface ResourceMetricsView extends ResourceGroupView {

  Cursor<? extends ScopeMetricsView> scopeMetrics();
}
