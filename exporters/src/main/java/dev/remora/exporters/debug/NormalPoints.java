package dev.remora.exporters.debug;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.DistributionView;
import dev.remora.core.view.DoubleValues;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.LongValues;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.NumberView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.QuantileView;
import dev.remora.core.view.SummaryPointView;

/** Data points, one line each. */
final class NormalPoints {

  private static final double LN_2 = Math.log(2);

  private final TextLines lines;

  NormalPoints(TextLines lines) {
    this.lines = lines;
  }

  void write(MetricView metric) {
    Cursor<? extends NumberPointView> numbers = metric.numberPoints();
    while (numbers.next()) {
      line(metric, numbers.current(), value(numbers.current()));
    }
    Cursor<? extends HistogramPointView> histograms = metric.histogramPoints();
    while (histograms.next()) {
      line(metric, histograms.current(), histogram(histograms.current()));
    }
    Cursor<? extends ExponentialHistogramPointView> exponential =
        metric.exponentialHistogramPoints();
    while (exponential.next()) {
      line(metric, exponential.current(), exponential(exponential.current()));
    }
    Cursor<? extends SummaryPointView> summaries = metric.summaryPoints();
    while (summaries.next()) {
      line(metric, summaries.current(), summary(summaries.current()));
    }
  }

  private void line(MetricView metric, PointView point, String value) {
    lines.line(metric.name(), "{", lines.pairs(point.attributes(), ","), "} ", value);
  }

  private String value(NumberView number) {
    return switch (number.numberKind()) {
      case INT -> Long.toString(number.intValue());
      case DOUBLE -> lines.shortest(number.doubleValue());
      case NONE -> "";
    };
  }

  private StringBuilder distribution(DistributionView point) {
    StringBuilder text = new StringBuilder("count=").append(Long.toUnsignedString(point.count()));
    if (point.hasSum()) {
      text.append(" sum=").append(lines.shortest(point.sum()));
    }
    if (point.hasMin()) {
      text.append(" min=").append(lines.shortest(point.min()));
    }
    if (point.hasMax()) {
      text.append(" max=").append(lines.shortest(point.max()));
    }
    return text;
  }

  private String histogram(HistogramPointView point) {
    StringBuilder text = distribution(point);
    DoubleValues bounds = point.explicitBounds();
    LongValues counts = point.bucketCounts();
    for (int i = 0; i < counts.size(); i++) {
      String bound = i < bounds.size() ? "le" + lines.shortest(bounds.at(i)) + "=" : "";
      text.append(' ').append(bound).append(Long.toUnsignedString(counts.at(i)));
    }
    return text.toString();
  }

  private String exponential(ExponentialHistogramPointView point) {
    StringBuilder text = distribution(point);
    double factor = Math.scalb(LN_2, -point.scale());
    LongValues below = point.negativeBucketCounts();
    for (int i = below.size() - 1; i >= 0; i--) {
      bucket(text, -StrictMath.exp(((double) point.negativeOffset() + i) * factor), below.at(i));
    }
    if (point.zeroCount() != 0) {
      text.append(" zero=").append(Long.toUnsignedString(point.zeroCount()));
    }
    LongValues above = point.positiveBucketCounts();
    for (int i = 0; i < above.size(); i++) {
      bucket(text, StrictMath.exp(((double) point.positiveOffset() + i + 1) * factor), above.at(i));
    }
    return text.toString();
  }

  private void bucket(StringBuilder text, double upperBound, long count) {
    text.append(" le")
        .append(lines.shortest(upperBound))
        .append('=')
        .append(Long.toUnsignedString(count));
  }

  private String summary(SummaryPointView point) {
    StringBuilder text =
        new StringBuilder("count=")
            .append(Long.toUnsignedString(point.count()))
            .append(" sum=")
            .append(TextLines.fixed(point.sum()));
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    while (quantiles.next()) {
      text.append(" q")
          .append(lines.shortest(quantiles.current().quantile()))
          .append('=')
          .append(lines.shortest(quantiles.current().value()));
    }
    return text.toString();
  }
}
