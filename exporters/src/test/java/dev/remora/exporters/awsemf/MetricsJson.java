package dev.remora.exporters.awsemf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Reads OTLP/JSON metrics requests into protobuf-java's messages, as the tests' oracle. */
final class MetricsJson {

  private MetricsJson() {}

  static ExportMetricsServiceRequest request(JsonNode json) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (JsonNode group : json.path("resourceMetrics")) {
      ResourceMetrics.Builder resource = request.addResourceMetricsBuilder();
      resource.setResource(
          Resource.newBuilder().addAllAttributes(attributes(group.path("resource"))));
      for (JsonNode scope : group.path("scopeMetrics")) {
        resource.addScopeMetrics(scope(scope));
      }
    }
    return request.build();
  }

  /** Data points in a request. */
  static int points(ExportMetricsServiceRequest request) {
    int points = 0;
    for (ResourceMetrics resource : request.getResourceMetricsList()) {
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          points +=
              metric.getGauge().getDataPointsCount()
                  + metric.getSum().getDataPointsCount()
                  + metric.getHistogram().getDataPointsCount()
                  + metric.getExponentialHistogram().getDataPointsCount()
                  + metric.getSummary().getDataPointsCount();
        }
      }
    }
    return points;
  }

  private static ScopeMetrics scope(JsonNode json) {
    ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
    JsonNode name = json.path("scope").path("name");
    scope.setScope(InstrumentationScope.newBuilder().setName(name.asText()));
    for (JsonNode metric : json.path("metrics")) {
      scope.addMetrics(metric(metric));
    }
    return scope.build();
  }

  private static Metric metric(JsonNode json) {
    Metric.Builder metric = Metric.newBuilder();
    metric.setName(json.path("name").asText()).setUnit(json.path("unit").asText());
    if (json.has("gauge")) {
      metric.getGaugeBuilder();
      json.path("gauge")
          .path("dataPoints")
          .forEach(p -> metric.getGaugeBuilder().addDataPoints(number(p)));
    }
    if (json.has("sum")) {
      JsonNode sum = json.path("sum");
      metric.getSumBuilder().setIsMonotonic(sum.path("isMonotonic").asBoolean());
      metric.getSumBuilder().setAggregationTemporalityValue(temporality(sum));
      sum.path("dataPoints").forEach(p -> metric.getSumBuilder().addDataPoints(number(p)));
    }
    if (json.has("histogram")) {
      JsonNode histogram = json.path("histogram");
      metric.getHistogramBuilder().setAggregationTemporalityValue(temporality(histogram));
      histogram
          .path("dataPoints")
          .forEach(p -> metric.getHistogramBuilder().addDataPoints(histogram(p)));
    }
    if (json.has("exponentialHistogram")) {
      JsonNode histogram = json.path("exponentialHistogram");
      metric
          .getExponentialHistogramBuilder()
          .setAggregationTemporalityValue(temporality(histogram));
      histogram
          .path("dataPoints")
          .forEach(p -> metric.getExponentialHistogramBuilder().addDataPoints(exponential(p)));
    }
    if (json.has("summary")) {
      metric.getSummaryBuilder();
      json.path("summary")
          .path("dataPoints")
          .forEach(p -> metric.getSummaryBuilder().addDataPoints(summary(p)));
    }
    return metric.build();
  }

  private static int temporality(JsonNode json) {
    return json.path("aggregationTemporality").asInt();
  }

  private static NumberDataPoint number(JsonNode json) {
    NumberDataPoint.Builder point = NumberDataPoint.newBuilder();
    point.addAllAttributes(attributes(json)).setTimeUnixNano(whole(json, "timeUnixNano"));
    point.setFlags(json.path("flags").asInt());
    if (json.has("asInt")) {
      point.setAsInt(whole(json, "asInt"));
    }
    ifPresent(json, "asDouble", point::setAsDouble);
    return point.build();
  }

  private static HistogramDataPoint histogram(JsonNode json) {
    HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder();
    point.addAllAttributes(attributes(json)).setTimeUnixNano(whole(json, "timeUnixNano"));
    point.setFlags(json.path("flags").asInt()).setCount(whole(json, "count"));
    ifPresent(json, "sum", point::setSum);
    ifPresent(json, "min", point::setMin);
    ifPresent(json, "max", point::setMax);
    json.path("bucketCounts").forEach(count -> point.addBucketCounts(count.asLong()));
    json.path("explicitBounds").forEach(bound -> point.addExplicitBounds(bound.asDouble()));
    return point.build();
  }

  private static ExponentialHistogramDataPoint exponential(JsonNode json) {
    ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder();
    point.addAllAttributes(attributes(json)).setTimeUnixNano(whole(json, "timeUnixNano"));
    point.setFlags(json.path("flags").asInt()).setCount(whole(json, "count"));
    point.setScale(json.path("scale").asInt()).setZeroCount(whole(json, "zeroCount"));
    ifPresent(json, "sum", point::setSum);
    ifPresent(json, "min", point::setMin);
    ifPresent(json, "max", point::setMax);
    point.setPositive(buckets(json.path("positive")));
    point.setNegative(buckets(json.path("negative")));
    return point.build();
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(JsonNode json) {
    var buckets = ExponentialHistogramDataPoint.Buckets.newBuilder();
    buckets.setOffset(json.path("offset").asInt());
    json.path("bucketCounts").forEach(count -> buckets.addBucketCounts(count.asLong()));
    return buckets.build();
  }

  private static SummaryDataPoint summary(JsonNode json) {
    SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder();
    point.addAllAttributes(attributes(json)).setTimeUnixNano(whole(json, "timeUnixNano"));
    point.setFlags(json.path("flags").asInt()).setCount(whole(json, "count"));
    ifPresent(json, "sum", point::setSum);
    for (JsonNode quantile : json.path("quantileValues")) {
      var value = SummaryDataPoint.ValueAtQuantile.newBuilder();
      ifPresent(quantile, "quantile", value::setQuantile);
      ifPresent(quantile, "value", value::setValue);
      point.addQuantileValues(value);
    }
    return point.build();
  }

  private static long whole(JsonNode json, String name) {
    String text = json.path(name).asText();
    return text.isEmpty()
        ? 0
        : Long.parseUnsignedLong(text.replaceFirst("^-", "")) * (text.startsWith("-") ? -1 : 1);
  }

  /** A number, or one of the texts NaN, Infinity and -Infinity. */
  private static void ifPresent(JsonNode json, String name, DoubleConsumer target) {
    if (json.has(name)) {
      target.accept(Double.parseDouble(json.get(name).asText()));
    }
  }

  private static List<KeyValue> attributes(JsonNode owner) {
    List<KeyValue> attributes = new ArrayList<>();
    for (JsonNode attribute : owner.path("attributes")) {
      KeyValue.Builder pair = KeyValue.newBuilder().setKey(attribute.path("key").asText());
      attributes.add(pair.setValue(any(attribute.path("value"))).build());
    }
    return attributes;
  }

  private static AnyValue any(JsonNode json) {
    AnyValue.Builder value = AnyValue.newBuilder();
    if (json.has("stringValue")) {
      value.setStringValue(json.get("stringValue").asText());
    } else if (json.has("boolValue")) {
      value.setBoolValue(json.get("boolValue").asBoolean());
    } else if (json.has("intValue")) {
      value.setIntValue(whole(json, "intValue"));
    } else if (json.has("doubleValue")) {
      ifPresent(json, "doubleValue", value::setDoubleValue);
    } else if (json.has("bytesValue")) {
      byte[] bytes = Base64.getDecoder().decode(json.get("bytesValue").asText());
      value.setBytesValue(ByteString.copyFrom(bytes));
    } else if (json.has("arrayValue")) {
      value.getArrayValueBuilder();
      json.get("arrayValue")
          .path("values")
          .forEach(v -> value.getArrayValueBuilder().addValues(any(v)));
    } else if (json.has("kvlistValue")) {
      value.getKvlistValueBuilder();
      for (JsonNode pair : json.get("kvlistValue").path("values")) {
        value
            .getKvlistValueBuilder()
            .addValues(
                KeyValue.newBuilder()
                    .setKey(pair.path("key").asText())
                    .setValue(any(pair.path("value"))));
      }
    }
    return value.build();
  }
}
