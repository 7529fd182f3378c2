package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes series as OTLP: a scope for each metric and one data point a metric, as the peer does. */
final class MetricWriter {

  private static final String SCOPE =
      "github.com/open-telemetry/opentelemetry-collector-contrib/receiver/statsdreceiver";

  /** AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA. */
  private static final int DELTA = 1;

  private static final double PERCENT = 100;

  private final Requests requests;
  private final CounterType counterType;
  private final boolean monotonic;
  private final Observers observers;
  private final RandomGenerator random;
  private final byte[] scopeField;
  private long startNanos;
  private long nowNanos;
  private int scope;
  private int metric;
  private int data;
  private int point;

  /**
   * @param version of the program, for the scope
   * @param random for rounding by chance
   */
  MetricWriter(Requests requests, StatsdConfig config, String version, RandomGenerator random) {
    this.requests = requests;
    this.counterType = CounterType.of(config.counterType());
    this.monotonic = config.isMonotonicCounter();
    this.observers = Observers.of(config.timerHistogramMapping());
    this.random = random;
    this.scopeField = scopeField(version);
  }

  private static byte[] scopeField(String version) {
    WireWriter out = new WireWriter(new OutputBuffer(128));
    int named = out.beginMessage(OtlpFields.ScopeMetrics.SCOPE);
    out.putBytes(OtlpFields.InstrumentationScope.NAME, SCOPE.getBytes(UTF_8));
    out.putBytes(OtlpFields.InstrumentationScope.VERSION, version.getBytes(UTF_8));
    out.endMessage(named);
    return out.buffer().toByteArray();
  }

  /** Says which interval the next series are of. */
  void interval(long newStartNanos, long newNowNanos) {
    startNanos = newStartNanos;
    nowNanos = newNowNanos;
  }

  /** Writes what a sender's lines came to. */
  void write(Aggregate aggregate) {
    for (Series series : aggregate.series()) {
      if (series.isFilled()) {
        write(series);
      }
    }
    requests.endSender();
  }

  private void write(Series series) {
    switch (series.tally()) {
      case CounterTally counter -> sum(series, counter);
      case GaugeTally gauge -> gauge(series, gauge.value(), gauge.unixNanos());
      case SamplesTally samples -> {
        if (samples.isSummary()) {
          summary(series, samples);
        } else {
          for (int i = 0; i < samples.count(); i++) {
            gauge(series, samples.value(i), samples.unixNanos(i));
          }
        }
      }
      case BoundsTally histogram -> bounds(series, histogram);
      case ScaleTally histogram -> scale(series, histogram);
    }
  }

  private void begin(WireWriter out, Series series, int dataTag, int pointTag) {
    scope = out.beginMessage(OtlpFields.ResourceMetrics.SCOPE_METRICS);
    out.putRaw(scopeField, 0, scopeField.length);
    metric = out.beginMessage(OtlpFields.ScopeMetrics.METRICS);
    out.putBytes(OtlpFields.Metric.NAME, series.name());
    data = out.beginMessage(dataTag);
    point = out.beginMessage(pointTag);
    out.putRaw(series.attributes(), 0, series.attributes().length);
  }

  private void end(WireWriter out) {
    out.endMessage(data);
    out.endMessage(metric);
    out.endMessage(scope);
    requests.end();
  }

  private void sum(Series series, CounterTally counter) {
    WireWriter out = requests.begin();
    if (out == null) {
      return;
    }
    begin(out, series, OtlpFields.Metric.SUM, OtlpFields.Sum.DATA_POINTS);
    out.putFixed64(OtlpFields.NumberDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(
        OtlpFields.NumberDataPoint.TIME_UNIX_NANO,
        counter.unixNanos() == 0 ? nowNanos : counter.unixNanos());
    switch (counterType) {
      case FLOAT -> out.putDouble(OtlpFields.NumberDataPoint.AS_DOUBLE, counter.sum());
      case STOCHASTIC_INT ->
          out.putFixed64(OtlpFields.NumberDataPoint.AS_INT, rounded(counter.sum()));
      case INT -> out.putFixed64(OtlpFields.NumberDataPoint.AS_INT, counter.integers());
    }
    out.endMessage(point);
    out.putVarint(OtlpFields.Sum.AGGREGATION_TEMPORALITY, DELTA);
    if (monotonic) {
      out.putBool(OtlpFields.Sum.IS_MONOTONIC, true);
    }
    end(out);
  }

  /** Up with the likelihood of the fraction, so that many sums come to what they stand for. */
  private long rounded(double sum) {
    double floor = Math.floor(sum);
    return (long) floor + (random.nextDouble() < sum - floor ? 1 : 0);
  }

  private void gauge(Series series, double value, long unixNanos) {
    WireWriter out = requests.begin();
    if (out == null) {
      return;
    }
    begin(out, series, OtlpFields.Metric.GAUGE, OtlpFields.Gauge.DATA_POINTS);
    out.putFixed64(OtlpFields.NumberDataPoint.TIME_UNIX_NANO, unixNanos);
    out.putDouble(OtlpFields.NumberDataPoint.AS_DOUBLE, value);
    out.endMessage(point);
    end(out);
  }

  private void summary(Series series, SamplesTally samples) {
    WireWriter out = requests.begin();
    if (out == null) {
      return;
    }
    double weight = samples.weight();
    double sum = samples.sum();
    samples.sort();
    begin(out, series, OtlpFields.Metric.SUMMARY, OtlpFields.Summary.DATA_POINTS);
    out.putFixed64(OtlpFields.SummaryDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.SummaryDataPoint.TIME_UNIX_NANO, nowNanos);
    out.putFixed64(OtlpFields.SummaryDataPoint.COUNT, (long) weight);
    out.putDouble(OtlpFields.SummaryDataPoint.SUM, sum);
    List<Double> percentiles = observers.of(series.type()).percentiles();
    for (double percentile : percentiles) {
      int quantile = out.beginMessage(OtlpFields.SummaryDataPoint.QUANTILE_VALUES);
      double share = percentile / PERCENT;
      out.putDouble(OtlpFields.ValueAtQuantile.QUANTILE, share);
      out.putDouble(OtlpFields.ValueAtQuantile.VALUE, samples.quantile(share, weight));
      out.endMessage(quantile);
    }
    out.endMessage(point);
    end(out);
  }

  private void bounds(Series series, BoundsTally histogram) {
    WireWriter out = requests.begin();
    if (out == null) {
      return;
    }
    begin(out, series, OtlpFields.Metric.HISTOGRAM, OtlpFields.Histogram.DATA_POINTS);
    out.putFixed64(OtlpFields.HistogramDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.HistogramDataPoint.TIME_UNIX_NANO, nowNanos);
    out.putFixed64(OtlpFields.HistogramDataPoint.COUNT, histogram.count());
    out.putDouble(OtlpFields.HistogramDataPoint.SUM, histogram.sum());
    int counts = out.beginMessage(OtlpFields.HistogramDataPoint.BUCKET_COUNTS);
    for (long count : histogram.counts()) {
      out.putFixed64(count);
    }
    out.endMessage(counts);
    int limits = out.beginMessage(OtlpFields.HistogramDataPoint.EXPLICIT_BOUNDS);
    for (double bound : histogram.bounds()) {
      out.putFixed64(Double.doubleToRawLongBits(bound));
    }
    out.endMessage(limits);
    out.putDouble(OtlpFields.HistogramDataPoint.MIN, histogram.min());
    out.putDouble(OtlpFields.HistogramDataPoint.MAX, histogram.max());
    out.endMessage(point);
    out.putVarint(OtlpFields.Histogram.AGGREGATION_TEMPORALITY, DELTA);
    end(out);
  }

  private void scale(Series series, ScaleTally histogram) {
    WireWriter out = requests.begin();
    if (out == null) {
      return;
    }
    begin(
        out,
        series,
        OtlpFields.Metric.EXPONENTIAL_HISTOGRAM,
        OtlpFields.ExponentialHistogram.DATA_POINTS);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.START_TIME_UNIX_NANO, startNanos);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.TIME_UNIX_NANO, nowNanos);
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.COUNT, histogram.count());
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.SUM, histogram.sum());
    out.putZigzag(OtlpFields.ExponentialHistogramDataPoint.SCALE, histogram.scale());
    out.putFixed64(OtlpFields.ExponentialHistogramDataPoint.ZERO_COUNT, histogram.zeros());
    side(out, OtlpFields.ExponentialHistogramDataPoint.POSITIVE, histogram.positive());
    side(out, OtlpFields.ExponentialHistogramDataPoint.NEGATIVE, histogram.negative());
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.MIN, histogram.min());
    out.putDouble(OtlpFields.ExponentialHistogramDataPoint.MAX, histogram.max());
    out.endMessage(point);
    out.putVarint(OtlpFields.ExponentialHistogram.AGGREGATION_TEMPORALITY, DELTA);
    end(out);
  }

  private static void side(WireWriter out, int tag, ScaleBuckets buckets) {
    int side = out.beginMessage(tag);
    if (buckets.length() > 0) {
      out.putZigzag(OtlpFields.Buckets.OFFSET, buckets.start());
      int packed = out.beginMessage(OtlpFields.Buckets.BUCKET_COUNTS);
      for (int i = 0; i < buckets.length(); i++) {
        out.putVarint(buckets.count(i));
      }
      out.endMessage(packed);
    }
    out.endMessage(side);
  }
}
