package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.MetricView;
import dev.remora.core.wire.OtlpFields.ExponentialHistogram;
import dev.remora.core.wire.OtlpFields.Histogram;
import dev.remora.core.wire.OtlpFields.Metric;
import dev.remora.core.wire.OtlpFields.Sum;
import dev.remora.core.wire.OtlpFields.Summary;
import dev.remora.core.wire.WireType;

/** A Metric with its data message in place. */
public final class OtlpMetricView implements MetricView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(Metric.NAME, Metric.DESCRIPTION, Metric.UNIT)
          .repeated(Metric.METADATA)
          .oneofMessages(Metric.GAUGE, Metric.SUM, Metric.HISTOGRAM)
          .oneofMessages(Metric.EXPONENTIAL_HISTOGRAM, Metric.SUMMARY);

  /** All five data messages number their fields alike; Sum has all of them. */
  private static final MessageShape DATA_SHAPE =
      new MessageShape()
          .repeated(Sum.DATA_POINTS)
          .scalars(Sum.AGGREGATION_TEMPORALITY, Sum.IS_MONOTONIC);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final MessageScan data = new MessageScan(DATA_SHAPE, fault);
  private final OtlpKeyValueCursor metadata = new OtlpKeyValueCursor(fault, 0);
  private final OtlpCursor<OtlpNumberPointView> numberPoints =
      new OtlpCursor<>(Sum.DATA_POINTS, new OtlpNumberPointView());
  private final OtlpCursor<OtlpHistogramPointView> histogramPoints =
      new OtlpCursor<>(Histogram.DATA_POINTS, new OtlpHistogramPointView());
  private final OtlpCursor<OtlpExponentialHistogramPointView> exponentialPoints =
      new OtlpCursor<>(ExponentialHistogram.DATA_POINTS, new OtlpExponentialHistogramPointView());
  private final OtlpCursor<OtlpSummaryPointView> summaryPoints =
      new OtlpCursor<>(Summary.DATA_POINTS, new OtlpSummaryPointView());
  private final Bytes name = new Bytes();
  private final Bytes description = new Bytes();
  private final Bytes unit = new Bytes();
  private Kind kind = Kind.NONE;

  /** The data message is scanned with the metric, so that its count and kind are there. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    scan.wrap(buffer, offset, length);
    kind = kindOf(scan.oneof());
    if (kind == Kind.NONE) {
      data.wrapEmpty();
    } else {
      scan.message(WireType.tag(scan.oneof(), WireType.LEN), data);
    }
    return !fault.raised();
  }

  public boolean wrap(Bytes metric) {
    return wrap(metric.array(), metric.offset(), metric.length());
  }

  private static Kind kindOf(int field) {
    return switch (WireType.tag(field, WireType.LEN)) {
      case Metric.GAUGE -> Kind.GAUGE;
      case Metric.SUM -> Kind.SUM;
      case Metric.HISTOGRAM -> Kind.HISTOGRAM;
      case Metric.EXPONENTIAL_HISTOGRAM -> Kind.EXPONENTIAL_HISTOGRAM;
      case Metric.SUMMARY -> Kind.SUMMARY;
      default -> Kind.NONE;
    };
  }

  /** The tag of the data message of this kind, 0 for none. */
  static int tag(Kind kind) {
    return switch (kind) {
      case NONE -> 0;
      case GAUGE -> Metric.GAUGE;
      case SUM -> Metric.SUM;
      case HISTOGRAM -> Metric.HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> Metric.EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> Metric.SUMMARY;
    };
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
  public Bytes name() {
    return scan.bytes(Metric.NAME, name);
  }

  @Override
  public Bytes description() {
    return scan.bytes(Metric.DESCRIPTION, description);
  }

  @Override
  public Bytes unit() {
    return scan.bytes(Metric.UNIT, unit);
  }

  @Override
  public KeyValueCursor metadata() {
    return metadata.wrap(scan, Metric.METADATA);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Bytes data() {
    return data.raw();
  }

  @Override
  public int temporality() {
    return switch (kind) {
      case SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM -> (int) data.varint(Sum.AGGREGATION_TEMPORALITY);
      case NONE, GAUGE, SUMMARY -> TEMPORALITY_UNSPECIFIED;
    };
  }

  @Override
  public boolean isMonotonic() {
    return kind == Kind.SUM && data.varint(Sum.IS_MONOTONIC) != 0;
  }

  @Override
  public int pointCount() {
    return data.count(Sum.DATA_POINTS);
  }

  @Override
  public Cursor<OtlpNumberPointView> numberPoints() {
    return kind == Kind.GAUGE || kind == Kind.SUM
        ? numberPoints.wrap(data)
        : numberPoints.wrapEmpty();
  }

  @Override
  public Cursor<OtlpHistogramPointView> histogramPoints() {
    return kind == Kind.HISTOGRAM ? histogramPoints.wrap(data) : histogramPoints.wrapEmpty();
  }

  @Override
  public Cursor<OtlpExponentialHistogramPointView> exponentialHistogramPoints() {
    return kind == Kind.EXPONENTIAL_HISTOGRAM
        ? exponentialPoints.wrap(data)
        : exponentialPoints.wrapEmpty();
  }

  @Override
  public Cursor<OtlpSummaryPointView> summaryPoints() {
    return kind == Kind.SUMMARY ? summaryPoints.wrap(data) : summaryPoints.wrapEmpty();
  }
}
