package dev.remora.core.view;

/** An OTLP LogRecord. */
public interface LogRecordView extends MessageView {

  /** Unsigned; 0 if unknown. */
  long timeUnixNano();

  long observedTimeUnixNano();

  /** 0 unspecified, 1-4 TRACE, 5-8 DEBUG, 9-12 INFO, 13-16 WARN, 17-20 ERROR, 21-24 FATAL. */
  int severityNumber();

  Bytes severityText();

  /** Kind {@link AnyView.Kind#EMPTY} if absent. */
  AnyView body();

  KeyValueCursor attributes();

  long droppedAttributesCount();

  int flags();

  Bytes traceId();

  Bytes spanId();

  Bytes eventName();
}
