package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.EventView;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OtlpFields.Event;

/** A Span.Event in place. */
final class OtlpEventView implements EventView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(Event.TIME_UNIX_NANO, Event.NAME, Event.DROPPED_ATTRIBUTES_COUNT)
          .repeated(Event.ATTRIBUTES);

  private final Fault fault;
  private final MessageScan scan;
  private final OtlpKeyValueCursor attributes;
  private final Bytes name = new Bytes();

  OtlpEventView(Fault fault) {
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
  public long timeUnixNano() {
    return scan.fixed64(Event.TIME_UNIX_NANO);
  }

  @Override
  public Bytes name() {
    return scan.bytes(Event.NAME, name);
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, Event.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(Event.DROPPED_ATTRIBUTES_COUNT);
  }
}
