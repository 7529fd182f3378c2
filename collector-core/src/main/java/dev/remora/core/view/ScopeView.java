package dev.remora.core.view;

/** An OTLP InstrumentationScope. */
public interface ScopeView extends MessageView {

  Bytes name();

  Bytes version();

  KeyValueCursor attributes();

  long droppedAttributesCount();
}
