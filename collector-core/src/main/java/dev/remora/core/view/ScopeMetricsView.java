package dev.remora.core.view;

/** An OTLP ScopeMetrics. */
public interface ScopeMetricsView extends ScopeGroupView {

  Cursor<? extends MetricView> metrics();
}
