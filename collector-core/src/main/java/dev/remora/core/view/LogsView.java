package dev.remora.core.view;

/** An OTLP ExportLogsServiceRequest. */
public interface LogsView extends MessageView {

  Cursor<? extends ResourceLogsView> resourceLogs();
}
