package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.delivery.Tally;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.QuantileView;
import dev.remora.core.view.SummaryPointView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import dev.remora.exporters.prometheusremotewrite.SeriesTable.Part;

/**
 * From data points to samples (spec aws-translation 6.6). A point that makes several series is
 * counted with the first of them. Each point is read whole before anything of it is kept.
 */
final class Samples {

  /** Prometheus's staleness marker: a NaN of its own. */
  static final long STALE_BITS = 0x7ff0_0000_0000_0002L;

  private static final byte[] LE = Labels.constant("le");
  private static final byte[] QUANTILE = Labels.constant("quantile");
  private static final byte[] SUM = Labels.constant("_sum");
  private static final byte[] COUNT = Labels.constant("_count");
  private static final byte[] BUCKET = Labels.constant("_bucket");
  private static final byte[] NO_SUFFIX = {};

  private final SeriesTable table;
  private final SourceLabels source;
  private final ValueText text;
  private final Tally<Drop> drops;
  private final Exemplars exemplars;
  private final Labels labels = new Labels();
  private final Buckets buckets = new Buckets();
  private final NativeHistogram nativeHistogram = new NativeHistogram();
  private byte[] name = {};
  private boolean stale;
  private long millis;

  Samples(SeriesTable table, SourceLabels source, ValueText text, Tally<Drop> drops) {
    this.table = table;
    this.source = source;
    this.text = text;
    this.drops = drops;
    this.exemplars = new Exemplars(table, text);
  }

  /** Says under which name the next points go. */
  void name(byte[] metricName) {
    name = metricName;
  }

  void number(NumberPointView point, boolean withExemplars) {
    boolean labelled = begin(point);
    if (withExemplars) {
      exemplars.read(point.exemplars());
    }
    double value = point.asDouble();
    if (!isFit(point, labelled)) {
      return;
    }
    int series = series(NO_SUFFIX);
    table.countPoint(series);
    sample(series, Double.doubleToRawLongBits(value));
    if (withExemplars) {
      exemplars.attach(series);
    }
  }

  void histogram(HistogramPointView point) {
    boolean labelled = begin(point);
    exemplars.read(point.exemplars());
    int explicit = Math.min(point.explicitBounds().size(), point.bucketCounts().size());
    if (!isFit(point, labelled)) {
      return;
    }
    int first = -1;
    if (point.hasSum()) {
      first = series(SUM);
      sample(first, Double.doubleToRawLongBits(point.sum()));
    }
    int count = series(COUNT);
    sample(count, unsigned(point.count()));
    table.countPoint(first < 0 ? count : first);
    buckets.clear();
    long below = 0;
    for (int i = 0; i < explicit; i++) {
      below += point.bucketCounts().at(i);
      bucket(point.explicitBounds().at(i), below);
    }
    bucket(Double.POSITIVE_INFINITY, point.count());
    exemplars.attach(buckets);
  }

  private void bucket(double bound, long count) {
    labels.begin().put(LE);
    text.plain(bound, labels.middle());
    labels.set();
    int series = series(BUCKET);
    sample(series, unsigned(count));
    buckets.add(bound, series);
  }

  void exponential(ExponentialHistogramPointView point) {
    boolean labelled = begin(point);
    exemplars.read(point.exemplars());
    WireWriter out = table.fields();
    int start = out.buffer().length();
    int message = out.beginMessage(Part.HISTOGRAM.tag);
    if (point.scale() >= NativeHistogram.MIN_SCALE) {
      nativeHistogram.write(point, millis, out);
    }
    out.endMessage(message);
    int end = out.buffer().length();
    if (!isFit(point, labelled)) {
      return;
    }
    int series = series(NO_SUFFIX); // there even if the point is refused
    if (point.scale() < NativeHistogram.MIN_SCALE) {
      drops.count(Drop.SCALE, 1);
      return;
    }
    table.countPoint(series);
    table.add(series, Part.HISTOGRAM, start, end, millis);
    exemplars.attach(series);
  }

  void summary(SummaryPointView point) {
    boolean labelled = begin(point);
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    while (quantiles.next()) {
      quantiles.current().value();
    }
    if (!isFit(point, labelled)) {
      return;
    }
    int sum = series(SUM);
    table.countPoint(sum);
    sample(sum, Double.doubleToRawLongBits(point.sum()));
    sample(series(COUNT), unsigned(point.count()));
    quantiles = point.quantileValues();
    while (quantiles.next()) {
      labels.begin().put(QUANTILE);
      text.plain(quantiles.current().quantile(), labels.middle());
      labels.set();
      sample(series(NO_SUFFIX), Double.doubleToRawLongBits(quantiles.current().value()));
    }
  }

  /** Adds {@code target_info} for the resource, if it has one. */
  void targetInfo(byte[] metricName, long unixNanos) {
    if (!source.ofTarget(labels)) {
      return;
    }
    name = metricName;
    stale = false;
    millis = Long.divideUnsigned(unixNanos, 1_000_000);
    sample(series(NO_SUFFIX), Double.doubleToRawLongBits(1));
  }

  private boolean begin(PointView point) {
    stale = point.hasNoRecordedValue();
    millis = Long.divideUnsigned(point.timeUnixNano(), 1_000_000);
    return source.ofPoint(point.attributes(), labels);
  }

  private boolean isFit(PointView point, boolean labelled) {
    if (point.malformed()) {
      drops.count(Drop.MALFORMED, 1);
      return false;
    }
    if (!labelled) {
      drops.count(Drop.LABEL_NAME, 1);
    }
    return labelled;
  }

  private int series(byte[] suffix) {
    labels.begin().put(SourceLabels.NAME);
    OutputBuffer value = labels.middle();
    value.put(name);
    value.put(suffix);
    labels.set();
    return table.series(labels);
  }

  private void sample(int series, long valueBits) {
    table.addSample(series, stale ? STALE_BITS : valueBits, millis);
  }

  /** A count, which is unsigned in OTLP, as a double's bits. */
  private static long unsigned(long count) {
    double value = count >= 0 ? count : (count >>> 1 | count & 1) * 2.0;
    return Double.doubleToRawLongBits(value);
  }
}
