package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.DistributionView;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.QuantileView;
import dev.remora.core.view.SummaryPointView;
import dev.remora.exporters.awsemf.MetricTexts.Suffix;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the points of one metric, by their type (spec aws-translation 3.6). On the
 * branch's loop; keeps no view.
 */
final class MetricTranslator {

  private final PointSink points;
  private final MetricTexts texts;
  private final Differences differences;
  private final ValueWriter values;
  private final boolean detailed;
  private final ExponentialBuckets buckets = new ExponentialBuckets();

  /**
   * @param detailed summaries give each quantile as a metric of its own
   */
  MetricTranslator(
      PointSink points,
      MetricTexts texts,
      Differences differences,
      ValueWriter values,
      boolean detailed) {
    this.points = points;
    this.texts = texts;
    this.differences = differences;
    this.values = values;
    this.detailed = detailed;
  }

  /** Takes in all points of a metric, and gives how many there were. */
  int translate(MetricView metric, ResourceContext resource, Bytes scopeName, long unixNanos) {
    PointKind kind = kind(metric.kind());
    if (kind == null) {
      return 0;
    }
    points.begin(resource, scopeName, kind, unixNanos);
    return switch (kind) {
      case GAUGE -> numbers(metric, false);
      case SUM -> numbers(metric, metric.temporality() == MetricView.TEMPORALITY_CUMULATIVE);
      case HISTOGRAM -> histograms(metric);
      case EXPONENTIAL_HISTOGRAM -> exponentialHistograms(metric);
      case SUMMARY -> summaries(metric, resource.fromPrometheus());
    };
  }

  private static @Nullable PointKind kind(MetricView.Kind kind) {
    return switch (kind) {
      case NONE -> null;
      case GAUGE -> PointKind.GAUGE;
      case SUM -> PointKind.SUM;
      case HISTOGRAM -> PointKind.HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> PointKind.EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> PointKind.SUMMARY;
    };
  }

  private int numbers(MetricView metric, boolean cumulative) {
    MetricText text = texts.of(metric, Suffix.NONE);
    Cursor<? extends NumberPointView> cursor = metric.numberPoints();
    int visited = 0;
    for (; cursor.next(); visited++) {
      NumberPointView point = cursor.current();
      double value = point.asDouble();
      if (!points.accepts(point, Double.isFinite(value))) {
        continue;
      }
      if (cumulative) {
        if (!differences.ofNumber(points, text, value)) {
          continue;
        }
        value = differences.sum();
      }
      points.add(point, text, values.number(value), 0);
    }
    return visited;
  }

  private int histograms(MetricView metric) {
    MetricText text = texts.of(metric, Suffix.NONE);
    Cursor<? extends HistogramPointView> cursor = metric.histogramPoints();
    int visited = 0;
    for (; cursor.next(); visited++) {
      HistogramPointView point = cursor.current();
      if (points.accepts(point, isFinite(point))) {
        int start = values.statistics(point.max(), point.min(), point.count(), point.sum());
        points.add(point, text, start, 0);
      }
    }
    return visited;
  }

  private static boolean isFinite(DistributionView point) {
    return Double.isFinite(point.sum())
        && Double.isFinite(point.min())
        && Double.isFinite(point.max());
  }

  private int exponentialHistograms(MetricView metric) {
    MetricText text = texts.of(metric, Suffix.NONE);
    Cursor<? extends ExponentialHistogramPointView> cursor = metric.exponentialHistogramPoints();
    int visited = 0;
    for (; cursor.next(); visited++) {
      ExponentialHistogramPointView point = cursor.current();
      boolean hasBuckets = buckets.start(point);
      if (!points.accepts(point, isFinite(point))) {
        continue;
      }
      if (!hasBuckets) {
        points.add(point, text, values.emptyHistogram(point), 0);
      }
      int part = 0;
      for (boolean more = hasBuckets; more; more = buckets.next(point)) {
        points.add(point, text, values.buckets(buckets, part == 0 ? point.sum() : 0), part);
        part++;
      }
    }
    return visited;
  }

  private int summaries(MetricView metric, boolean cumulative) {
    MetricText text = texts.of(metric, Suffix.NONE);
    Cursor<? extends SummaryPointView> cursor = metric.summaryPoints();
    int visited = 0;
    for (; cursor.next(); visited++) {
      SummaryPointView point = cursor.current();
      if (!points.accepts(point, isFinite(point))) {
        continue;
      }
      double sum = point.sum();
      long count = point.count();
      if (cumulative) {
        if (!differences.ofSummary(points, text, sum, count)) {
          continue;
        }
        sum = differences.sum();
        count = differences.count();
      }
      if (detailed) {
        detailedSummary(metric, point, sum, count);
      } else {
        plainSummary(text, point, sum, count);
      }
    }
    return visited;
  }

  private static boolean isFinite(SummaryPointView point) {
    boolean isFinite = Double.isFinite(point.sum());
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    while (quantiles.next()) {
      QuantileView at = quantiles.current();
      isFinite &= Double.isFinite(at.quantile()) && Double.isFinite(at.value());
    }
    return isFinite;
  }

  private void plainSummary(MetricText text, SummaryPointView point, double sum, long count) {
    double min = 0;
    double max = 0;
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    for (boolean first = true; quantiles.next(); first = false) {
      max = quantiles.current().value();
      min = first ? max : min;
    }
    points.add(point, text, values.statistics(max, min, count, sum), 0);
  }

  /** Sum, count and each quantile go in an event of their own. */
  private void detailedSummary(MetricView metric, SummaryPointView point, double sum, long count) {
    points.add(point, texts.of(metric, Suffix.SUM), values.number(sum), 0);
    points.add(point, texts.of(metric, Suffix.COUNT), values.count(count), 1);
    MetricText text = texts.of(metric, Suffix.NONE);
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    for (int part = 2; quantiles.next(); part++) {
      QuantileView at = quantiles.current();
      points.quantile(point, at.quantile());
      points.add(point, text, values.number(at.value()), part);
    }
  }
}
