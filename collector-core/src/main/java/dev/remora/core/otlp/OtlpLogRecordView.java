package dev.remora.core.otlp;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.wire.OtlpFields.LogRecord;

/** A LogRecord in place. */
public final class OtlpLogRecordView implements LogRecordView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(LogRecord.TIME_UNIX_NANO, LogRecord.OBSERVED_TIME_UNIX_NANO)
          .scalars(LogRecord.SEVERITY_NUMBER, LogRecord.SEVERITY_TEXT, LogRecord.FLAGS)
          .scalars(LogRecord.DROPPED_ATTRIBUTES_COUNT, LogRecord.TRACE_ID, LogRecord.SPAN_ID)
          .scalars(LogRecord.EVENT_NAME)
          .repeated(LogRecord.ATTRIBUTES)
          .messages(LogRecord.BODY);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpAnyView body = new OtlpAnyView(fault, 0);
  private final Bytes bodyBytes = new Bytes();
  private final Bytes severityText = new Bytes();
  private final Bytes traceId = new Bytes();
  private final Bytes spanId = new Bytes();
  private final Bytes eventName = new Bytes();

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    return scan.wrap(buffer, offset, length);
  }

  @Override
  public Bytes raw() {
    return scan.raw();
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  public boolean wrap(Bytes record) {
    return wrap(record.array(), record.offset(), record.length());
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(LogRecord.TIME_UNIX_NANO);
  }

  @Override
  public long observedTimeUnixNano() {
    return scan.fixed64(LogRecord.OBSERVED_TIME_UNIX_NANO);
  }

  @Override
  public int severityNumber() {
    return (int) scan.varint(LogRecord.SEVERITY_NUMBER);
  }

  @Override
  public Bytes severityText() {
    return scan.bytes(LogRecord.SEVERITY_TEXT, severityText);
  }

  @Override
  public AnyView body() {
    body.wrap(scan.bytes(LogRecord.BODY, bodyBytes));
    return body;
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, LogRecord.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(LogRecord.DROPPED_ATTRIBUTES_COUNT);
  }

  @Override
  public int flags() {
    return scan.fixed32(LogRecord.FLAGS);
  }

  @Override
  public Bytes traceId() {
    return scan.bytes(LogRecord.TRACE_ID, traceId);
  }

  @Override
  public Bytes spanId() {
    return scan.bytes(LogRecord.SPAN_ID, spanId);
  }

  @Override
  public Bytes eventName() {
    return scan.bytes(LogRecord.EVENT_NAME, eventName);
  }
}
