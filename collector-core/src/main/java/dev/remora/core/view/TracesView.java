package dev.remora.core.view;

/** An OTLP ExportTraceServiceRequest. */
public interface TracesView extends MessageView {

  Cursor<? extends ResourceSpansView> resourceSpans();
}
