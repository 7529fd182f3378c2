package dev.remora.core.json;

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

/**
 * One metric in OTLP/JSON, fields in the order of the proto file; malformed points are left out.
 */
final class MetricJson {

  private final JsonWriter json;
  private final ValueJson values;
  private int rejected;

  MetricJson(JsonWriter json, ValueJson values) {
    this.json = json;
    this.values = values;
  }

  /** Gives the number of points that were left out. */
  int metric(MetricView metric) {
    rejected = 0;
    json.beginObject();
    values.text("name", metric.name());
    values.text("description", metric.description());
    values.text("unit", metric.unit());
    switch (metric.kind()) {
      case GAUGE -> data("gauge", metric);
      case SUM -> data("sum", metric);
      case HISTOGRAM -> data("histogram", metric);
      case EXPONENTIAL_HISTOGRAM -> data("exponentialHistogram", metric);
      case SUMMARY -> data("summary", metric);
      case NONE -> {
        // A metric without data has no member for it.
      }
    }
    values.attributes("metadata", metric.metadata());
    json.endObject();
    return rejected;
  }

  private void data(String name, MetricView metric) {
    json.name(name).beginObject();
    if (metric.pointCount() > 0) {
      json.name("dataPoints").beginArray();
      points(metric);
      json.endArray();
    }
    values.number("aggregationTemporality", metric.temporality());
    if (metric.isMonotonic()) {
      json.name("isMonotonic").bool(true);
    }
    json.endObject();
  }

  private void points(MetricView metric) {
    Cursor<? extends PointView> points =
        switch (metric.kind()) {
          case GAUGE, SUM, NONE -> metric.numberPoints();
          case HISTOGRAM -> metric.histogramPoints();
          case EXPONENTIAL_HISTOGRAM -> metric.exponentialHistogramPoints();
          case SUMMARY -> metric.summaryPoints();
        };
    while (points.next()) {
      int mark = json.buffer().mark();
      point(points.current());
      if (points.current().malformed()) {
        json.buffer().rollback(mark);
        rejected++;
      }
    }
  }

  private void point(PointView point) {
    json.beginObject();
    values.attributes("attributes", point.attributes());
    values.unsigned64("startTimeUnixNano", point.startTimeUnixNano());
    values.unsigned64("timeUnixNano", point.timeUnixNano());
    switch (point) {
      case NumberPointView number -> {
        value(number);
        exemplars(number.exemplars());
        values.flags("flags", number.flags());
      }
      case HistogramPointView histogram -> histogram(histogram);
      case ExponentialHistogramPointView histogram -> exponential(histogram);
      case SummaryPointView summary -> summary(summary);
      default -> throw new IllegalStateException("no such data point: " + point.getClass());
    }
    json.endObject();
  }

  private void value(NumberView number) {
    switch (number.numberKind()) {
      case INT -> values.signed64("asInt", number.intValue());
      case DOUBLE -> values.float64("asDouble", number.doubleValue());
      case NONE -> {
        // A point without a value has no member for it.
      }
    }
  }

  private void histogram(HistogramPointView point) {
    values.unsigned64("count", point.count());
    sum(point);
    longs("bucketCounts", point.bucketCounts());
    DoubleValues bounds = point.explicitBounds();
    if (bounds.size() > 0) {
      json.name("explicitBounds").beginArray();
      for (int i = 0; i < bounds.size(); i++) {
        values.float64(bounds.at(i));
      }
      json.endArray();
    }
    exemplars(point.exemplars());
    values.flags("flags", point.flags());
    extremes(point);
  }

  private void exponential(ExponentialHistogramPointView point) {
    values.unsigned64("count", point.count());
    sum(point);
    values.number("scale", point.scale());
    values.unsigned64("zeroCount", point.zeroCount());
    buckets("positive", point.positiveOffset(), point.positiveBucketCounts());
    buckets("negative", point.negativeOffset(), point.negativeBucketCounts());
    values.flags("flags", point.flags());
    exemplars(point.exemplars());
    extremes(point);
    if (point.zeroThreshold() != 0) {
      values.float64("zeroThreshold", point.zeroThreshold());
    }
  }

  private void summary(SummaryPointView point) {
    values.unsigned64("count", point.count());
    if (point.sum() != 0) {
      values.float64("sum", point.sum());
    }
    Cursor<? extends QuantileView> quantiles = point.quantileValues();
    if (quantiles.count() > 0) {
      json.name("quantileValues").beginArray();
      while (quantiles.next()) {
        QuantileView quantile = quantiles.current();
        json.beginObject();
        if (quantile.quantile() != 0) {
          values.float64("quantile", quantile.quantile());
        }
        if (quantile.value() != 0) {
          values.float64("value", quantile.value());
        }
        json.endObject();
      }
      json.endArray();
    }
    values.flags("flags", point.flags());
  }

  private void sum(DistributionView point) {
    if (point.hasSum()) {
      values.float64("sum", point.sum());
    }
  }

  private void extremes(DistributionView point) {
    if (point.hasMin()) {
      values.float64("min", point.min());
    }
    if (point.hasMax()) {
      values.float64("max", point.max());
    }
  }

  private void buckets(String name, int offset, LongValues counts) {
    json.name(name).beginObject();
    values.number("offset", offset);
    longs("bucketCounts", counts);
    json.endObject();
  }

  private void longs(String name, LongValues numbers) {
    if (numbers.size() == 0) {
      return;
    }
    json.name(name).beginArray();
    for (int i = 0; i < numbers.size(); i++) {
      values.unsigned64(numbers.at(i));
    }
    json.endArray();
  }

  private void exemplars(Cursor<? extends ExemplarView> exemplars) {
    if (exemplars.count() == 0) {
      return;
    }
    json.name("exemplars").beginArray();
    while (exemplars.next()) {
      ExemplarView exemplar = exemplars.current();
      json.beginObject();
      values.attributes("filteredAttributes", exemplar.filteredAttributes());
      values.unsigned64("timeUnixNano", exemplar.timeUnixNano());
      value(exemplar);
      values.id("traceId", exemplar.traceId());
      values.id("spanId", exemplar.spanId());
      json.endObject();
    }
    json.endArray();
  }
}
