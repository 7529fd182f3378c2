package dev.remora.core.json;

import static dev.remora.core.json.JsonMessage.Form.BOOL;
import static dev.remora.core.json.JsonMessage.Form.DOUBLE;
import static dev.remora.core.json.JsonMessage.Form.FIXED64;
import static dev.remora.core.json.JsonMessage.Form.SFIXED64;
import static dev.remora.core.json.JsonMessage.Form.SINT32;
import static dev.remora.core.json.JsonMessage.Form.TEXT;
import static dev.remora.core.json.JsonMessage.Form.UINT32;
import static dev.remora.core.json.JsonMessage.Form.UINT64;

import dev.remora.core.wire.OtlpFields.Buckets;
import dev.remora.core.wire.OtlpFields.Exemplar;
import dev.remora.core.wire.OtlpFields.ExponentialHistogram;
import dev.remora.core.wire.OtlpFields.ExponentialHistogramDataPoint;
import dev.remora.core.wire.OtlpFields.Gauge;
import dev.remora.core.wire.OtlpFields.Histogram;
import dev.remora.core.wire.OtlpFields.HistogramDataPoint;
import dev.remora.core.wire.OtlpFields.Metric;
import dev.remora.core.wire.OtlpFields.NumberDataPoint;
import dev.remora.core.wire.OtlpFields.ResourceMetrics;
import dev.remora.core.wire.OtlpFields.ScopeMetrics;
import dev.remora.core.wire.OtlpFields.Sum;
import dev.remora.core.wire.OtlpFields.Summary;
import dev.remora.core.wire.OtlpFields.SummaryDataPoint;
import dev.remora.core.wire.OtlpFields.ValueAtQuantile;

/** The messages of metrics in OTLP/JSON. */
final class OtlpMetricsJsonSchema {

  private final JsonMessage resource;
  private final JsonMessage scope;
  private final JsonMessage keyValue;
  private final JsonMessage exemplar;

  private OtlpMetricsJsonSchema(JsonMessage resource, JsonMessage scope, JsonMessage keyValue) {
    this.resource = resource;
    this.scope = scope;
    this.keyValue = keyValue;
    this.exemplar =
        new JsonMessage("Exemplar")
            .many("filteredAttributes", Exemplar.FILTERED_ATTRIBUTES, keyValue)
            .with("timeUnixNano", Exemplar.TIME_UNIX_NANO, FIXED64)
            .with("asDouble", Exemplar.AS_DOUBLE, DOUBLE)
            .with("asInt", Exemplar.AS_INT, SFIXED64)
            .id("spanId", Exemplar.SPAN_ID, OtlpJsonSchema.SPAN_ID_BYTES)
            .id("traceId", Exemplar.TRACE_ID, OtlpJsonSchema.TRACE_ID_BYTES);
  }

  /** ResourceMetrics, given the messages that it shares with the other signals. */
  static JsonMessage resourceMetrics(
      JsonMessage resource, JsonMessage scope, JsonMessage keyValue) {
    return new OtlpMetricsJsonSchema(resource, scope, keyValue).resourceMetrics();
  }

  private JsonMessage resourceMetrics() {
    JsonMessage scopeMetrics =
        new JsonMessage("ScopeMetrics")
            .one("scope", ScopeMetrics.SCOPE, scope)
            .many("metrics", ScopeMetrics.METRICS, metric())
            .with("schemaUrl", ScopeMetrics.SCHEMA_URL, TEXT);
    return new JsonMessage("ResourceMetrics")
        .one("resource", ResourceMetrics.RESOURCE, resource)
        .many("scopeMetrics", ResourceMetrics.SCOPE_METRICS, scopeMetrics)
        .with("schemaUrl", ResourceMetrics.SCHEMA_URL, TEXT);
  }

  private JsonMessage metric() {
    JsonMessage number = numberPoint();
    JsonMessage gauge = new JsonMessage("Gauge").many("dataPoints", Gauge.DATA_POINTS, number);
    JsonMessage sum =
        temporality(
            new JsonMessage("Sum").many("dataPoints", Sum.DATA_POINTS, number),
            Sum.AGGREGATION_TEMPORALITY);
    JsonMessage histogram =
        temporality(
            new JsonMessage("Histogram")
                .many("dataPoints", Histogram.DATA_POINTS, histogramPoint()),
            Histogram.AGGREGATION_TEMPORALITY);
    JsonMessage exponential =
        temporality(
            new JsonMessage("ExponentialHistogram")
                .many("dataPoints", ExponentialHistogram.DATA_POINTS, exponentialPoint()),
            ExponentialHistogram.AGGREGATION_TEMPORALITY);
    JsonMessage summary =
        new JsonMessage("Summary").many("dataPoints", Summary.DATA_POINTS, summaryPoint());
    return new JsonMessage("Metric")
        .with("name", Metric.NAME, TEXT)
        .with("description", Metric.DESCRIPTION, TEXT)
        .with("unit", Metric.UNIT, TEXT)
        .one("gauge", Metric.GAUGE, gauge)
        .one("sum", Metric.SUM, sum.with("isMonotonic", Sum.IS_MONOTONIC, BOOL))
        .one("histogram", Metric.HISTOGRAM, histogram)
        .one("exponentialHistogram", Metric.EXPONENTIAL_HISTOGRAM, exponential)
        .one("summary", Metric.SUMMARY, summary)
        .many("metadata", Metric.METADATA, keyValue);
  }

  private static JsonMessage temporality(JsonMessage data, int tag) {
    return data.constants(
        "aggregationTemporality",
        tag,
        "AGGREGATION_TEMPORALITY_",
        "UNSPECIFIED",
        "DELTA",
        "CUMULATIVE");
  }

  private JsonMessage numberPoint() {
    return new JsonMessage("NumberDataPoint")
        .many("attributes", NumberDataPoint.ATTRIBUTES, keyValue)
        .with("startTimeUnixNano", NumberDataPoint.START_TIME_UNIX_NANO, FIXED64)
        .with("timeUnixNano", NumberDataPoint.TIME_UNIX_NANO, FIXED64)
        .with("asDouble", NumberDataPoint.AS_DOUBLE, DOUBLE)
        .with("asInt", NumberDataPoint.AS_INT, SFIXED64)
        .many("exemplars", NumberDataPoint.EXEMPLARS, exemplar)
        .with("flags", NumberDataPoint.FLAGS, UINT32);
  }

  private JsonMessage histogramPoint() {
    return new JsonMessage("HistogramDataPoint")
        .many("attributes", HistogramDataPoint.ATTRIBUTES, keyValue)
        .with("startTimeUnixNano", HistogramDataPoint.START_TIME_UNIX_NANO, FIXED64)
        .with("timeUnixNano", HistogramDataPoint.TIME_UNIX_NANO, FIXED64)
        .with("count", HistogramDataPoint.COUNT, FIXED64)
        .with("sum", HistogramDataPoint.SUM, DOUBLE)
        .numbers("bucketCounts", HistogramDataPoint.BUCKET_COUNTS, FIXED64)
        .numbers("explicitBounds", HistogramDataPoint.EXPLICIT_BOUNDS, DOUBLE)
        .many("exemplars", HistogramDataPoint.EXEMPLARS, exemplar)
        .with("flags", HistogramDataPoint.FLAGS, UINT32)
        .with("min", HistogramDataPoint.MIN, DOUBLE)
        .with("max", HistogramDataPoint.MAX, DOUBLE);
  }

  private JsonMessage exponentialPoint() {
    JsonMessage buckets =
        new JsonMessage("Buckets")
            .with("offset", Buckets.OFFSET, SINT32)
            .numbers("bucketCounts", Buckets.BUCKET_COUNTS, UINT64);
    return new JsonMessage("ExponentialHistogramDataPoint")
        .many("attributes", ExponentialHistogramDataPoint.ATTRIBUTES, keyValue)
        .with("startTimeUnixNano", ExponentialHistogramDataPoint.START_TIME_UNIX_NANO, FIXED64)
        .with("timeUnixNano", ExponentialHistogramDataPoint.TIME_UNIX_NANO, FIXED64)
        .with("count", ExponentialHistogramDataPoint.COUNT, FIXED64)
        .with("sum", ExponentialHistogramDataPoint.SUM, DOUBLE)
        .with("scale", ExponentialHistogramDataPoint.SCALE, SINT32)
        .with("zeroCount", ExponentialHistogramDataPoint.ZERO_COUNT, FIXED64)
        .one("positive", ExponentialHistogramDataPoint.POSITIVE, buckets)
        .one("negative", ExponentialHistogramDataPoint.NEGATIVE, buckets)
        .with("flags", ExponentialHistogramDataPoint.FLAGS, UINT32)
        .many("exemplars", ExponentialHistogramDataPoint.EXEMPLARS, exemplar)
        .with("min", ExponentialHistogramDataPoint.MIN, DOUBLE)
        .with("max", ExponentialHistogramDataPoint.MAX, DOUBLE)
        .with("zeroThreshold", ExponentialHistogramDataPoint.ZERO_THRESHOLD, DOUBLE);
  }

  private JsonMessage summaryPoint() {
    JsonMessage quantile =
        new JsonMessage("ValueAtQuantile")
            .with("quantile", ValueAtQuantile.QUANTILE, DOUBLE)
            .with("value", ValueAtQuantile.VALUE, DOUBLE);
    return new JsonMessage("SummaryDataPoint")
        .many("attributes", SummaryDataPoint.ATTRIBUTES, keyValue)
        .with("startTimeUnixNano", SummaryDataPoint.START_TIME_UNIX_NANO, FIXED64)
        .with("timeUnixNano", SummaryDataPoint.TIME_UNIX_NANO, FIXED64)
        .with("count", SummaryDataPoint.COUNT, FIXED64)
        .with("sum", SummaryDataPoint.SUM, DOUBLE)
        .many("quantileValues", SummaryDataPoint.QUANTILE_VALUES, quantile)
        .with("flags", SummaryDataPoint.FLAGS, UINT32);
  }
}
