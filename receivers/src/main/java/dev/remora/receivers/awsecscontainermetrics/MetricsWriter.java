package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;

/**
 * Writes one request with one resource. Every metric has a scope entry of its own, unnamed, and one
 * point without attributes and start time, as the peer sends them.
 */
final class MetricsWriter {

  /** AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE. */
  private static final int CUMULATIVE = 2;

  private final OutputBuffer buffer = new OutputBuffer(new byte[8192], Growth.DOUBLING);
  private final WireWriter out = new WireWriter(buffer);
  private long unixNanos;
  private String prefix = "";
  private int points;
  private int group;
  private int resource;

  /** Begins a request; its resource's attributes follow, then {@link #endResource}. */
  void begin(String metricPrefix, long timeUnixNanos) {
    buffer.reset();
    unixNanos = timeUnixNanos;
    prefix = metricPrefix;
    points = 0;
    group = out.beginMessage(OtlpFields.ExportMetricsServiceRequest.RESOURCE_METRICS);
    resource = out.beginMessage(OtlpFields.ResourceMetrics.RESOURCE);
  }

  void attribute(String key, String value) {
    int pair = out.beginMessage(OtlpFields.Resource.ATTRIBUTES);
    out.putString(OtlpFields.KeyValue.KEY, key);
    int any = out.beginMessage(OtlpFields.KeyValue.VALUE);
    out.putString(OtlpFields.AnyValue.STRING_VALUE, value);
    out.endMessage(any);
    out.endMessage(pair);
  }

  void attribute(String key, long value) {
    int pair = out.beginMessage(OtlpFields.Resource.ATTRIBUTES);
    out.putString(OtlpFields.KeyValue.KEY, key);
    int any = out.beginMessage(OtlpFields.KeyValue.VALUE);
    out.putVarint(OtlpFields.AnyValue.INT_VALUE, value);
    out.endMessage(any);
    out.endMessage(pair);
  }

  /** All attributes are there; metrics follow. */
  void endResource() {
    out.endMessage(resource);
  }

  void gauge(String suffix, String unit, long value) {
    metric(suffix, unit, false, false, value);
  }

  void gauge(String suffix, String unit, double value) {
    metric(suffix, unit, false, true, Double.doubleToRawLongBits(value));
  }

  void sum(String suffix, String unit, long value) {
    metric(suffix, unit, true, false, value);
  }

  private void metric(String suffix, String unit, boolean sum, boolean isDouble, long bits) {
    int scope = out.beginMessage(OtlpFields.ResourceMetrics.SCOPE_METRICS);
    int metric = out.beginMessage(OtlpFields.ScopeMetrics.METRICS);
    out.putString(OtlpFields.Metric.NAME, prefix + suffix);
    out.putString(OtlpFields.Metric.UNIT, unit);
    int data = out.beginMessage(sum ? OtlpFields.Metric.SUM : OtlpFields.Metric.GAUGE);
    int point = out.beginMessage(sum ? OtlpFields.Sum.DATA_POINTS : OtlpFields.Gauge.DATA_POINTS);
    out.putFixed64(OtlpFields.NumberDataPoint.TIME_UNIX_NANO, unixNanos);
    out.putFixed64(
        isDouble ? OtlpFields.NumberDataPoint.AS_DOUBLE : OtlpFields.NumberDataPoint.AS_INT, bits);
    out.endMessage(point);
    if (sum) {
      out.putVarint(OtlpFields.Sum.AGGREGATION_TEMPORALITY, CUMULATIVE);
    }
    out.endMessage(data);
    out.endMessage(metric);
    out.endMessage(scope);
    points++;
  }

  /**
   * Ends the request and hands it on.
   *
   * @param schemaUrl of the resource; empty for none
   */
  void end(String schemaUrl, RequestSink sink) {
    if (!schemaUrl.isEmpty()) {
      out.putString(OtlpFields.ResourceMetrics.SCHEMA_URL, schemaUrl);
    }
    out.endMessage(group);
    sink.request(buffer.array(), buffer.length(), points);
  }
}
