package dev.remora.core.view;

/** An OTLP ScopeLogs. */
public interface ScopeLogsView extends ScopeGroupView {

  Cursor<? extends LogRecordView> logRecords();
}
