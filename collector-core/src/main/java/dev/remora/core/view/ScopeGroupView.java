package dev.remora.core.view;

/** An OTLP ScopeSpans, ScopeMetrics or ScopeLogs. */
public interface ScopeGroupView<I extends MessageView> extends MessageView {

  /** False if the request holds no scope here; {@link #scope()} then reads as empty. */
  boolean hasScope();

  ScopeView scope();

  Bytes schemaUrl();

  Cursor<? extends I> items();
}
