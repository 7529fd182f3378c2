package dev.remora.core.view;

/** An OTLP Resource. Entity references are stepped over; {@link #raw()} holds them. */
public interface ResourceView extends MessageView {

  KeyValueCursor attributes();

  long droppedAttributesCount();
}
