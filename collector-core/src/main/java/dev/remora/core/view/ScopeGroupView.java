package dev.remora.core.view;

/** What ScopeSpans, ScopeMetrics and ScopeLogs share. */
public interface ScopeGroupView extends MessageView {

  /** False if the request holds no scope here; {@link #scope()} then reads as empty. */
  boolean hasScope();

  ScopeView scope();

  Bytes schemaUrl();
}
