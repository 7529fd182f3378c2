package dev.remora.core.view;

/** What ResourceSpans, ResourceMetrics and ResourceLogs share. */
public interface ResourceGroupView extends MessageView {

  /** False if the request holds no resource here; {@link #resource()} then reads as empty. */
  boolean hasResource();

  ResourceView resource();

  Bytes schemaUrl();
}
