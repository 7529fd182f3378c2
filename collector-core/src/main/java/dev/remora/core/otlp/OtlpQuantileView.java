package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.QuantileView;
import dev.remora.core.wire.OtlpFields.ValueAtQuantile;

/** A SummaryDataPoint.ValueAtQuantile in place. */
final class OtlpQuantileView implements QuantileView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape().scalars(ValueAtQuantile.QUANTILE, ValueAtQuantile.VALUE);

  private final Fault fault;
  private final MessageScan scan;

  OtlpQuantileView(Fault fault) {
    this.fault = fault;
    this.scan = new MessageScan(SHAPE, fault);
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
  public double quantile() {
    return scan.float64(ValueAtQuantile.QUANTILE);
  }

  @Override
  public double value() {
    return scan.float64(ValueAtQuantile.VALUE);
  }
}
