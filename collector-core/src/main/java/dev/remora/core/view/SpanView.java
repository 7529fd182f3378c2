package dev.remora.core.view;

/** An OTLP Span. Ids are bytes of whatever length was sent: 16 and 8 if valid, 0 if absent. */
public interface SpanView extends MessageView {

  /** Values of {@link #kind()}; a newer one may appear. */
  int KIND_UNSPECIFIED = 0;

  int KIND_INTERNAL = 1;
  int KIND_SERVER = 2;
  int KIND_CLIENT = 3;
  int KIND_PRODUCER = 4;
  int KIND_CONSUMER = 5;

  /** Values of {@link #statusCode()}. */
  int STATUS_UNSET = 0;

  int STATUS_OK = 1;
  int STATUS_ERROR = 2;

  Bytes traceId();

  Bytes spanId();

  Bytes parentSpanId();

  Bytes traceState();

  Bytes name();

  int kind();

  /** Bits 0-7 are the W3C trace flags, 8 and 9 say whether the parent is remote. */
  int flags();

  /** Unsigned. */
  long startTimeUnixNano();

  /** Unsigned. */
  long endTimeUnixNano();

  KeyValueCursor attributes();

  long droppedAttributesCount();

  Cursor<? extends EventView> events();

  long droppedEventsCount();

  Cursor<? extends LinkView> links();

  long droppedLinksCount();

  int statusCode();

  Bytes statusMessage();
}
