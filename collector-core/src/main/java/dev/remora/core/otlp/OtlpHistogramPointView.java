package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.DoubleValues;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LongValues;
import dev.remora.core.wire.OtlpFields.HistogramDataPoint;
import dev.remora.core.wire.WireType;

/** A HistogramDataPoint in place. */
public final class OtlpHistogramPointView implements HistogramPointView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .repeated(HistogramDataPoint.ATTRIBUTES, HistogramDataPoint.EXEMPLARS)
          .repeatedNumber(HistogramDataPoint.BUCKET_COUNTS, WireType.I64)
          .repeatedNumber(HistogramDataPoint.EXPLICIT_BOUNDS, WireType.I64)
          .scalars(HistogramDataPoint.START_TIME_UNIX_NANO, HistogramDataPoint.TIME_UNIX_NANO)
          .scalars(HistogramDataPoint.COUNT, HistogramDataPoint.SUM, HistogramDataPoint.MIN)
          .scalars(HistogramDataPoint.MAX, HistogramDataPoint.FLAGS);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpExemplarView> exemplars =
      new OtlpCursor<>(HistogramDataPoint.EXEMPLARS, new OtlpExemplarView(fault));
  private final OtlpNumbers bucketCounts = new OtlpNumbers(HistogramDataPoint.BUCKET_COUNTS);
  private final OtlpNumbers bounds = new OtlpNumbers(HistogramDataPoint.EXPLICIT_BOUNDS);

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    bucketCounts.forget();
    bounds.forget();
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
    return attributes.wrap(scan, HistogramDataPoint.ATTRIBUTES);
  }

  @Override
  public long startTimeUnixNano() {
    return scan.fixed64(HistogramDataPoint.START_TIME_UNIX_NANO);
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(HistogramDataPoint.TIME_UNIX_NANO);
  }

  @Override
  public int flags() {
    return (int) scan.varint(HistogramDataPoint.FLAGS);
  }

  @Override
  public long count() {
    return scan.fixed64(HistogramDataPoint.COUNT);
  }

  @Override
  public boolean hasSum() {
    return scan.has(HistogramDataPoint.SUM);
  }

  @Override
  public double sum() {
    return scan.float64(HistogramDataPoint.SUM);
  }

  @Override
  public boolean hasMin() {
    return scan.has(HistogramDataPoint.MIN);
  }

  @Override
  public double min() {
    return scan.float64(HistogramDataPoint.MIN);
  }

  @Override
  public boolean hasMax() {
    return scan.has(HistogramDataPoint.MAX);
  }

  @Override
  public double max() {
    return scan.float64(HistogramDataPoint.MAX);
  }

  @Override
  public Cursor<OtlpExemplarView> exemplars() {
    return exemplars.wrap(scan);
  }

  @Override
  public LongValues bucketCounts() {
    return bucketCounts.decode(scan);
  }

  @Override
  public DoubleValues explicitBounds() {
    return bounds.decode(scan).asDoubles();
  }
}
