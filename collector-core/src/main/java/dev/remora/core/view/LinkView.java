package dev.remora.core.view;

/** An OTLP Span.Link. */
public interface LinkView extends MessageView {

  Bytes traceId();

  Bytes spanId();

  Bytes traceState();

  KeyValueCursor attributes();

  long droppedAttributesCount();

  int flags();
}
