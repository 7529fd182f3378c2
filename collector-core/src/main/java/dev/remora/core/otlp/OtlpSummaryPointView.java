package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.SummaryPointView;
import dev.remora.core.wire.OtlpFields.SummaryDataPoint;

/** A SummaryDataPoint in place. */
public final class OtlpSummaryPointView implements SummaryPointView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .repeated(SummaryDataPoint.ATTRIBUTES, SummaryDataPoint.QUANTILE_VALUES)
          .scalars(SummaryDataPoint.START_TIME_UNIX_NANO, SummaryDataPoint.TIME_UNIX_NANO)
          .scalars(SummaryDataPoint.COUNT, SummaryDataPoint.SUM, SummaryDataPoint.FLAGS);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpKeyValueCursor attributes = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpQuantileView> quantileValues =
      new OtlpCursor<>(SummaryDataPoint.QUANTILE_VALUES, new OtlpQuantileView(fault));

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
    return attributes.wrap(scan, SummaryDataPoint.ATTRIBUTES);
  }

  @Override
  public long startTimeUnixNano() {
    return scan.fixed64(SummaryDataPoint.START_TIME_UNIX_NANO);
  }

  @Override
  public long timeUnixNano() {
    return scan.fixed64(SummaryDataPoint.TIME_UNIX_NANO);
  }

  @Override
  public int flags() {
    return (int) scan.varint(SummaryDataPoint.FLAGS);
  }

  @Override
  public long count() {
    return scan.fixed64(SummaryDataPoint.COUNT);
  }

  @Override
  public double sum() {
    return scan.float64(SummaryDataPoint.SUM);
  }

  @Override
  public Cursor<OtlpQuantileView> quantileValues() {
    return quantileValues.wrap(scan);
  }
}
