package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LinkView;
import dev.remora.core.wire.OtlpFields.Link;

/** A Span.Link in place. */
final class OtlpLinkView implements LinkView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(Link.TRACE_ID, Link.SPAN_ID, Link.TRACE_STATE, Link.FLAGS)
          .scalars(Link.DROPPED_ATTRIBUTES_COUNT)
          .repeated(Link.ATTRIBUTES);

  private final Fault fault;
  private final MessageScan scan;
  private final OtlpKeyValueCursor attributes;
  private final Bytes traceId = new Bytes();
  private final Bytes spanId = new Bytes();
  private final Bytes traceState = new Bytes();

  OtlpLinkView(Fault fault) {
    this.fault = fault;
    this.scan = new MessageScan(SHAPE, fault);
    this.attributes = new OtlpKeyValueCursor(fault, 0);
  }

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
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

  @Override
  public Bytes traceId() {
    return scan.bytes(Link.TRACE_ID, traceId);
  }

  @Override
  public Bytes spanId() {
    return scan.bytes(Link.SPAN_ID, spanId);
  }

  @Override
  public Bytes traceState() {
    return scan.bytes(Link.TRACE_STATE, traceState);
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, Link.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(Link.DROPPED_ATTRIBUTES_COUNT);
  }

  @Override
  public int flags() {
    return scan.fixed32(Link.FLAGS);
  }
}
