package dev.remora.exporters.debug;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.DistributionView;
import dev.remora.core.view.DoubleValues;
import dev.remora.core.view.ExemplarView;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.LongValues;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.NumberView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.QuantileView;
import dev.remora.core.view.SummaryPointView;

/** Data points with all their fields. */
final class DetailedPoints {

  private final TextLines lines;

  DetailedPoints(TextLines lines) {
    this.lines = lines;
  }

  void write(MetricView metric) {
    Cursor<? extends NumberPointView> numbers = metric.numberPoints();
    for (int i = 0; numbers.next(); i++) {
      NumberPointView point = numbers.current();
      begin("NumberDataPoints", i, point);
      value("Value: ", point);
      exemplars(point.exemplars());
    }
    Cursor<? extends HistogramPointView> histograms = metric.histogramPoints();
    for (int i = 0; histograms.next(); i++) {
      histogram(i, histograms.current());
    }
    Cursor<? extends ExponentialHistogramPointView> exponential =
        metric.exponentialHistogramPoints();
    for (int i = 0; exponential.next(); i++) {
      exponential(i, exponential.current());
    }
    Cursor<? extends SummaryPointView> summaries = metric.summaryPoints();
    for (int i = 0; summaries.next(); i++) {
      summary(i, summaries.current());
    }
  }

  private void begin(String kind, int index, PointView point) {
    lines.line(kind, " #", index);
    lines.attributes("Data point attributes", point.attributes());
    lines.line("StartTimestamp: ", TextLines.time(point.startTimeUnixNano()));
    lines.line("Timestamp: ", TextLines.time(point.timeUnixNano()));
  }

  private void value(String label, NumberView number) {
    switch (number.numberKind()) {
      case INT -> lines.line(label, number.intValue());
      case DOUBLE -> lines.line(label, TextLines.fixed(number.doubleValue()));
      case NONE -> {}
    }
  }

  private void distribution(DistributionView point) {
    lines.line("Count: ", Long.toUnsignedString(point.count()));
    if (point.hasSum()) {
      lines.line("Sum: ", TextLines.fixed(point.sum()));
    }
    if (point.hasMin()) {
      lines.line("Min: ", TextLines.fixed(point.min()));
    }
    if (point.hasMax()) {
      lines.line("Max: ", TextLines.fixed(point.max()));
    }
  }

  private void histogram(int index, HistogramPointView point) {
    begin("HistogramDataPoints", index, point);
    distribution(point);
    DoubleValues bounds = point.explicitBounds();
    for (int i = 0; i < bounds.size(); i++) {
      lines.line("ExplicitBounds #", i, ": ", TextLines.fixed(bounds.at(i)));
    }
    LongValues counts = point.bucketCounts();
    for (int i = 0; i < counts.size(); i++) {
      lines.line("Buckets #", i, ", Count: ", Long.toUnsignedString(counts.at(i)));
    }
    exemplars(point.exemplars());
  }

  /** Bounds are {@code e^(index * ln 2 * 2^-scale)}, as the Collector prints them. */
  private void exponential(int index, ExponentialHistogramPointView point) {
    begin("ExponentialHistogramDataPoints", index, point);
    distribution(point);
    double factor = Math.scalb(Math.log(2), -point.scale());
    LongValues negative = point.negativeBucketCounts();
    for (int i = negative.size() - 1; i >= 0; i--) {
      double at = (double) point.negativeOffset() + i;
      lines.line(
          "Bucket [",
          TextLines.fixed(-Math.exp((at + 1) * factor)),
          ", ",
          TextLines.fixed(-Math.exp(at * factor)),
          "), Count: ",
          Long.toUnsignedString(negative.at(i)));
    }
    if (point.zeroCount() != 0) {
      lines.line("Bucket [0, 0], Count: ", Long.toUnsignedString(point.zeroCount()));
    }
    LongValues positive = point.positiveBucketCounts();
    for (int i = 0; i < positive.size(); i++) {
      double at = (double) point.positiveOffset() + i;
      lines.line(
          "Bucket (",
          TextLines.fixed(Math.exp(at * factor)),
          ", ",
          TextLines.fixed(Math.exp((at + 1) * factor)),
          "], Count: ",
          Long.toUnsignedString(positive.at(i)));
    }
    exemplars(point.exemplars());
  }

  private void summary(int index, SummaryPointView point) {
    begin("SummaryDataPoints", index, point);
    lines.line("Count: ", Long.toUnsignedString(point.count()));
    lines.line("Sum: ", TextLines.fixed(point.sum()));
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    for (int i = 0; quantiles.next(); i++) {
      QuantileView quantile = quantiles.current();
      lines.line(
          "QuantileValue #",
          i,
          ": Quantile ",
          TextLines.fixed(quantile.quantile()),
          ", Value ",
          TextLines.fixed(quantile.value()));
    }
  }

  private void exemplars(Cursor<? extends ExemplarView> exemplars) {
    if (exemplars.count() > 0) {
      lines.line("Exemplars:");
    }
    for (int i = 0; exemplars.next(); i++) {
      ExemplarView exemplar = exemplars.current();
      lines.line("Exemplar #", i);
      lines.line("     -> Trace ID: ", TextLines.hex(exemplar.traceId()));
      lines.line("     -> Span ID: ", TextLines.hex(exemplar.spanId()));
      lines.line("     -> Timestamp: ", TextLines.time(exemplar.timeUnixNano()));
      value("     -> Value: ", exemplar);
      lines.attributes("     -> FilteredAttributes", "     ", exemplar.filteredAttributes());
    }
  }
}
