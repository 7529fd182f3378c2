package dev.remora.core.view;

/** An OTLP ResourceSpans, ResourceMetrics or ResourceLogs. */
public interface ResourceGroupView<I extends MessageView> extends MessageView {

  /** False if the request holds no resource here; {@link #resource()} then reads as empty. */
  boolean hasResource();

  ResourceView resource();

  Bytes schemaUrl();

  Cursor<? extends ScopeGroupView<I>> scopeGroups();
}
