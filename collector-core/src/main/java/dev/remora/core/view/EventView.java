package dev.remora.core.view;

/** An OTLP Span.Event. */
public interface EventView extends MessageView {

  long timeUnixNano();

  Bytes name();

  KeyValueCursor attributes();

  long droppedAttributesCount();
}
