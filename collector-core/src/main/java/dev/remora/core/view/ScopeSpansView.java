package dev.remora.core.view;

/** An OTLP ScopeSpans. */
public interface ScopeSpansView extends ScopeGroupView {

  Cursor<? extends SpanView> spans();
}
