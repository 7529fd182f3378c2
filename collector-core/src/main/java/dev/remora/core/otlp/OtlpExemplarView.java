package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.ExemplarView;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OtlpFields.Exemplar;

/** An Exemplar in place. */
final class OtlpExemplarView implements ExemplarView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .repeated(Exemplar.FILTERED_ATTRIBUTES)
          .scalars(Exemplar.TIME_UNIX_NANO, Exemplar.SPAN_ID, Exemplar.TRACE_ID)
          .oneof(Exemplar.AS_DOUBLE, Exemplar.AS_INT);

  private final Fault fault;
  private final MessageScan scan;
  private final OtlpKeyValueCursor attributes;
  private final Bytes spanId = new Bytes();
  private final Bytes traceId = new Bytes();

  OtlpExemplarView(Fault fault) {
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
  public KeyValueCursor filteredAttributes() {
    return attributes.wrap(scan, Exemplar.FILTERED_ATTRIBUTES);
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(Exemplar.TIME_UNIX_NANO);
  }

  @Override
  public Bytes spanId() {
    return scan.bytes(Exemplar.SPAN_ID, spanId);
  }

  @Override
  public Bytes traceId() {
    return scan.bytes(Exemplar.TRACE_ID, traceId);
  }

  @Override
  public NumberKind numberKind() {
    if (scan.isOneof(Exemplar.AS_INT)) {
      return NumberKind.INT;
    }
    return scan.isOneof(Exemplar.AS_DOUBLE) ? NumberKind.DOUBLE : NumberKind.NONE;
  }

  @Override
  public long intValue() {
    return scan.isOneof(Exemplar.AS_INT) ? scan.fixed64(Exemplar.AS_INT) : 0;
  }

  @Override
  public double doubleValue() {
    return scan.isOneof(Exemplar.AS_DOUBLE) ? scan.float64(Exemplar.AS_DOUBLE) : 0;
  }
}
