package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LongValues;
import dev.remora.core.wire.OtlpFields.ExponentialHistogramDataPoint;
import dev.remora.core.wire.Scalars;

/** An ExponentialHistogramDataPoint in place. */
public final class OtlpExponentialHistogramPointView
    implements ExponentialHistogramPointView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .repeated(
              ExponentialHistogramDataPoint.ATTRIBUTES, ExponentialHistogramDataPoint.EXEMPLARS)
          .scalars(ExponentialHistogramDataPoint.START_TIME_UNIX_NANO)
          .scalars(ExponentialHistogramDataPoint.TIME_UNIX_NANO)
          .scalars(ExponentialHistogramDataPoint.COUNT, ExponentialHistogramDataPoint.SUM)
          .scalars(ExponentialHistogramDataPoint.MIN, ExponentialHistogramDataPoint.MAX)
          .scalars(ExponentialHistogramDataPoint.SCALE, ExponentialHistogramDataPoint.FLAGS)
          .scalars(ExponentialHistogramDataPoint.ZERO_COUNT)
          .scalars(ExponentialHistogramDataPoint.ZERO_THRESHOLD)
          .messages(ExponentialHistogramDataPoint.POSITIVE)
          .messages(ExponentialHistogramDataPoint.NEGATIVE);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpExemplarView> exemplars =
      new OtlpCursor<>(ExponentialHistogramDataPoint.EXEMPLARS, new OtlpExemplarView(fault));
  private final OtlpBuckets positive = new OtlpBuckets(fault);
  private final OtlpBuckets negative = new OtlpBuckets(fault);

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    positive.forget();
    negative.forget();
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
    return attributes.wrap(scan, ExponentialHistogramDataPoint.ATTRIBUTES);
  }

  @Override
  public long startTimeUnixNano() {
    return scan.fixed64(ExponentialHistogramDataPoint.START_TIME_UNIX_NANO);
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(ExponentialHistogramDataPoint.TIME_UNIX_NANO);
  }

  @Override
  public int flags() {
    return (int) scan.varint(ExponentialHistogramDataPoint.FLAGS);
  }

  @Override
  public long count() {
    return scan.fixed64(ExponentialHistogramDataPoint.COUNT);
  }

  @Override
  public boolean hasSum() {
    return scan.has(ExponentialHistogramDataPoint.SUM);
  }

  @Override
  public double sum() {
    return scan.float64(ExponentialHistogramDataPoint.SUM);
  }

  @Override
  public boolean hasMin() {
    return scan.has(ExponentialHistogramDataPoint.MIN);
  }

  @Override
  public double min() {
    return scan.float64(ExponentialHistogramDataPoint.MIN);
  }

  @Override
  public boolean hasMax() {
    return scan.has(ExponentialHistogramDataPoint.MAX);
  }

  @Override
  public double max() {
    return scan.float64(ExponentialHistogramDataPoint.MAX);
  }

  @Override
  public Cursor<OtlpExemplarView> exemplars() {
    return exemplars.wrap(scan);
  }

  @Override
  public int scale() {
    return (int) Scalars.zigzag(scan.unsigned32(ExponentialHistogramDataPoint.SCALE));
  }

  @Override
  public long zeroCount() {
    return scan.fixed64(ExponentialHistogramDataPoint.ZERO_COUNT);
  }

  @Override
  public double zeroThreshold() {
    return scan.float64(ExponentialHistogramDataPoint.ZERO_THRESHOLD);
  }

  @Override
  public int positiveOffset() {
    return positive.scan(scan, ExponentialHistogramDataPoint.POSITIVE).offset();
  }

  @Override
  public LongValues positiveBucketCounts() {
    return positive.scan(scan, ExponentialHistogramDataPoint.POSITIVE).counts();
  }

  @Override
  public int negativeOffset() {
    return negative.scan(scan, ExponentialHistogramDataPoint.NEGATIVE).offset();
  }

  @Override
  public LongValues negativeBucketCounts() {
    return negative.scan(scan, ExponentialHistogramDataPoint.NEGATIVE).counts();
  }
}
