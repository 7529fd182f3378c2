package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OtlpFields.Span;
import dev.remora.core.wire.OtlpFields.Status;

/** A Span in place. */
public final class OtlpSpanView implements SpanView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(Span.TRACE_ID, Span.SPAN_ID, Span.TRACE_STATE, Span.PARENT_SPAN_ID, Span.FLAGS)
          .scalars(Span.NAME, Span.KIND, Span.START_TIME_UNIX_NANO, Span.END_TIME_UNIX_NANO)
          .scalars(Span.DROPPED_ATTRIBUTES_COUNT, Span.DROPPED_EVENTS_COUNT)
          .scalars(Span.DROPPED_LINKS_COUNT)
          .repeated(Span.ATTRIBUTES, Span.EVENTS, Span.LINKS)
          .messages(Span.STATUS);
  private static final MessageShape STATUS_SHAPE =
      new MessageShape().scalars(Status.CODE, Status.MESSAGE);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final MessageScan status = new MessageScan(STATUS_SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpEventView> events =
      new OtlpCursor<>(Span.EVENTS, new OtlpEventView(fault));
  private final OtlpCursor<OtlpLinkView> links =
      new OtlpCursor<>(Span.LINKS, new OtlpLinkView(fault));
  private final Bytes traceId = new Bytes();
  private final Bytes spanId = new Bytes();
  private final Bytes parentSpanId = new Bytes();
  private final Bytes traceState = new Bytes();
  private final Bytes name = new Bytes();
  private final Bytes statusMessage = new Bytes();
  private boolean statusScanned;

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    statusScanned = false;
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

  public boolean wrap(Bytes span) {
    return wrap(span.array(), span.offset(), span.length());
  }

  @Override
  public Bytes traceId() {
    return scan.bytes(Span.TRACE_ID, traceId);
  }

  @Override
  public Bytes spanId() {
    return scan.bytes(Span.SPAN_ID, spanId);
  }

  @Override
  public Bytes parentSpanId() {
    return scan.bytes(Span.PARENT_SPAN_ID, parentSpanId);
  }

  @Override
  public Bytes traceState() {
    return scan.bytes(Span.TRACE_STATE, traceState);
  }

  @Override
  public Bytes name() {
    return scan.bytes(Span.NAME, name);
  }

  @Override
  public int kind() {
    return (int) scan.varint(Span.KIND);
  }

  @Override
  public int flags() {
    return scan.fixed32(Span.FLAGS);
  }

  @Override
  public long startTimeUnixNano() {
    return scan.fixed64(Span.START_TIME_UNIX_NANO);
  }

  @Override
  public long endTimeUnixNano() {
    return scan.fixed64(Span.END_TIME_UNIX_NANO);
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, Span.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(Span.DROPPED_ATTRIBUTES_COUNT);
  }

  @Override
  public Cursor<OtlpEventView> events() {
    return events.wrap(scan);
  }

  @Override
  public long droppedEventsCount() {
    return scan.unsigned32(Span.DROPPED_EVENTS_COUNT);
  }

  @Override
  public Cursor<OtlpLinkView> links() {
    return links.wrap(scan);
  }

  @Override
  public long droppedLinksCount() {
    return scan.unsigned32(Span.DROPPED_LINKS_COUNT);
  }

  @Override
  public int statusCode() {
    return (int) status().varint(Status.CODE);
  }

  @Override
  public Bytes statusMessage() {
    return status().bytes(Status.MESSAGE, statusMessage);
  }

  private MessageScan status() {
    if (!statusScanned) {
      statusScanned = true;
      scan.message(Span.STATUS, status);
    }
    return status;
  }
}
