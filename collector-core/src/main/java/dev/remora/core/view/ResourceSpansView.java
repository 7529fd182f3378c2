package dev.remora.core.view;

/** An OTLP ResourceSpans. */
public interface ResourceSpansView extends ResourceGroupView {

  Cursor<? extends ScopeSpansView> scopeSpans();
}
