package dev.remora.receivers.statsd;

import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireWriter;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes aggregates as OTLP: a scope for each metric, one point a metric, as the peer does. */
final class AggregateWriter {

  private static final String SCOPE =
      "github.com/open-telemetry/opentelemetry-collector-contrib/receiver/statsdreceiver";

  /** AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA. */
  private static final int DELTA = 1;

  private final WireWriter out;
  private final StatsdConfig config;
  private final String version;
  private final long startNanos;
  private final long nowNanos;
  private int points;
  private int scope;
  private int metric;

  AggregateWriter(
      WireWriter out, StatsdConfig config, String version, long startNanos, long nowNanos) {
    this.out = out;
    this.config = config;
    this.version = version;
    this.startNanos = startNanos;
    this.nowNanos = nowNanos;
  }

  /** Gives the number of points. */
  int write(Aggregate aggregate, Observers observers) {
    int group = out.beginMessage(OtlpFields.ExportMetricsServiceRequest.RESOURCE_METRICS);
    aggregate.numbers.forEach(this::number);
    aggregate.gauges.forEach(
        (series, samples) -> samples.all.forEach(sample -> gauge(series, sample.value(), 0)));
    aggregate.summaries.forEach((series, samples) -> summary(series, samples, observers));
    aggregate.histograms.forEach(this::histogram);
    out.endMessage(group);
    return points;
  }

  private void begin(Series series) {
    points++;
    scope = out.beginMessage(OtlpFields.ResourceMetrics.SCOPE_METRICS);
    int named = out.beginMessage(OtlpFields.ScopeMetrics.SCOPE);
    out.putString(OtlpFields.InstrumentationScope.NAME, SCOPE);
    out.putString(OtlpFields.InstrumentationScope.VERSION, version);
    out.endMessage(named);
    metric = out.beginMessage(OtlpFields.ScopeMetrics.METRICS);
    out.putString(OtlpFields.Metric.NAME, series.name());
  }

  private void end() {
    out.endMessage(metric);
    out.endMessage(scope);
  }

  private void attributes(Series series, int tag) {
    SortedMap<String, String> all = series.tags();
    if (config.enableMetricType()) {
      all = new TreeMap<>(all);
      all.put("metric_type", series.type().text());
    }
    all.forEach((key, value) -> {
      int pair = out.beginMessage(tag);
      out.putString(OtlpFields.KeyValue.KEY, key);
      int any = out.beginMessage(OtlpFields.KeyValue.VALUE);
      out.putString(OtlpFields.AnyValue.STRING_VALUE, value);
      out.endMessage(any);
      out.endMessage(pair);
    });
  }

  private void number(Series series, Aggregate.Scalar number) {
    if (series.type() == StatsdType.GAUGE) {
      gauge(series, number.value, number.unixNanos);
      return;
    }
    begin(series);
    int data = out.beginMessage(OtlpFields.Metric.SUM);
    int point = out.beginMessage(OtlpFields.Sum.DATA_POINTS);
    attributes(series, OtlpFields.NumberDataPoint.ATTRIBUTES);
    out.putFixed64(OtlpFields.NumberDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.NumberDataPoint.TIME_UNIX_NANO, time(number.unixNanos));
    switch (config.counterType()) {
      case "float" -> out.putDouble(OtlpFields.NumberDataPoint.AS_DOUBLE, number.value);
      case "stochastic_int" ->
          out.putFixed64(OtlpFields.NumberDataPoint.AS_INT, Math.round(number.value));
      default -> out.putFixed64(OtlpFields.NumberDataPoint.AS_INT, number.integer);
    }
    out.endMessage(point);
    out.putVarint(OtlpFields.Sum.AGGREGATION_TEMPORALITY, DELTA);
    if (config.isMonotonicCounter()) {
      out.putBool(OtlpFields.Sum.IS_MONOTONIC, true);
    }
    out.endMessage(data);
    end();
  }

  private long time(long own) {
    return own == 0 ? nowNanos : own;
  }

  private void gauge(Series series, double value, long unixNanos) {
    begin(series);
    int data = out.beginMessage(OtlpFields.Metric.GAUGE);
    int point = out.beginMessage(OtlpFields.Gauge.DATA_POINTS);
    attributes(series, OtlpFields.NumberDataPoint.ATTRIBUTES);
    out.putFixed64(OtlpFields.NumberDataPoint.TIME_UNIX_NANO, time(unixNanos));
    out.putDouble(OtlpFields.NumberDataPoint.AS_DOUBLE, value);
    out.endMessage(point);
    out.endMessage(data);
    end();
  }

  private void summary(Series series, Samples samples, Observers observers) {
    begin(series);
    int data = out.beginMessage(OtlpFields.Metric.SUMMARY);
    int point = out.beginMessage(OtlpFields.Summary.DATA_POINTS);
    attributes(series, OtlpFields.SummaryDataPoint.ATTRIBUTES);
    out.putFixed64(OtlpFields.SummaryDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.SummaryDataPoint.TIME_UNIX_NANO, nowNanos);
    out.putFixed64(OtlpFields.SummaryDataPoint.COUNT, (long) samples.count);
    out.putDouble(OtlpFields.SummaryDataPoint.SUM, samples.sum);
    samples.sort();
    for (double percentile : observers.of(series.type()).percentiles()) {
      int quantile = out.beginMessage(OtlpFields.SummaryDataPoint.QUANTILE_VALUES);
      out.putDouble(OtlpFields.ValueAtQuantile.QUANTILE, percentile / 100);
      out.putDouble(OtlpFields.ValueAtQuantile.VALUE, samples.quantile(percentile / 100));
      out.endMessage(quantile);
    }
    out.endMessage(point);
    out.endMessage(data);
    end();
  }

  private void histogram(Series series, Buckets buckets) {
    begin(series);
    int data = out.beginMessage(OtlpFields.Metric.EXPONENTIAL_HISTOGRAM);
    int point = out.beginMessage(OtlpFields.ExponentialHistogram.DATA_POINTS);
    attributes(series, OtlpFields.ExponentialHistogramDataPoint.ATTRIBUTES);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.TIME_UNIX_NANO, nowNanos);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.COUNT, buckets.count);
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.SUM, buckets.sum);
    out.putZigzag(OtlpFields.ExponentialHistogramDataPoint.SCALE, buckets.scale);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.ZERO_COUNT, buckets.zeros);
    side(OtlpFields.ExponentialHistogramDataPoint.POSITIVE, buckets.positive);
    side(OtlpFields.ExponentialHistogramDataPoint.NEGATIVE, buckets.negative);
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.MIN, buckets.min);
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.MAX, buckets.max);
    out.endMessage(point);
    out.putVarint(OtlpFields.ExponentialHistogram.AGGREGATION_TEMPORALITY, DELTA);
    out.endMessage(data);
    end();
  }

  private void side(int tag, NavigableMap<Long, Long> counts) {
    int side = out.beginMessage(tag);
    if (!counts.isEmpty()) {
      out.putZigzag(OtlpFields.Buckets.OFFSET, counts.firstKey());
      int packed = out.beginMessage(OtlpFields.Buckets.BUCKET_COUNTS);
      for (long i = counts.firstKey(); i <= counts.lastKey(); i++) {
        out.putVarint(counts.getOrDefault(i, 0L));
      }
      out.endMessage(packed);
    }
    out.endMessage(side);
  }
}
