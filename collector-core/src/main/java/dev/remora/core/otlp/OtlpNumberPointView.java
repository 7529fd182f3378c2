package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.wire.OtlpFields.NumberDataPoint;

/** A NumberDataPoint in place. */
public final class OtlpNumberPointView implements NumberPointView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .repeated(NumberDataPoint.ATTRIBUTES, NumberDataPoint.EXEMPLARS)
          .scalars(NumberDataPoint.START_TIME_UNIX_NANO, NumberDataPoint.TIME_UNIX_NANO)
          .scalars(NumberDataPoint.FLAGS)
          .oneof(NumberDataPoint.AS_DOUBLE, NumberDataPoint.AS_INT);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpExemplarView> exemplars =
      new OtlpCursor<>(NumberDataPoint.EXEMPLARS, new OtlpExemplarView(fault));

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

  public boolean wrap(Bytes point) {
    return wrap(point.array(), point.offset(), point.length());
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, NumberDataPoint.ATTRIBUTES);
  }

  @Override
  public long startTimeUnixNano() {
    return scan.fixed64(NumberDataPoint.START_TIME_UNIX_NANO);
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(NumberDataPoint.TIME_UNIX_NANO);
  }

  @Override
  public int flags() {
    return (int) scan.varint(NumberDataPoint.FLAGS);
  }

  @Override
  public NumberKind numberKind() {
    if (scan.isOneof(NumberDataPoint.AS_INT)) {
      return NumberKind.INT;
    }
    return scan.isOneof(NumberDataPoint.AS_DOUBLE) ? NumberKind.DOUBLE : NumberKind.NONE;
  }

  @Override
  public long intValue() {
    return scan.isOneof(NumberDataPoint.AS_INT) ? scan.fixed64(NumberDataPoint.AS_INT) : 0;
  }

  @Override
  public double doubleValue() {
    return scan.isOneof(NumberDataPoint.AS_DOUBLE) ? scan.float64(NumberDataPoint.AS_DOUBLE) : 0;
  }

  @Override
  public Cursor<OtlpExemplarView> exemplars() {
    return exemplars.wrap(scan);
  }
}
