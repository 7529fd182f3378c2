package dev.remora.core.view;

/** An OTLP ResourceLogs. */
public interface ResourceLogsView extends ResourceGroupView {

  Cursor<? extends ScopeLogsView> scopeLogs();
}
