package dev.remora.exporters.awsemf;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-formed metrics requests of all types, with the strange names and numbers that occur. */
final class RandomMetrics {

  static final long NOW_NANOS = 1_768_500_000_000_000_000L;

  private static final String[] KEYS = {
    "a",
    "b",
    "json",
    "service.name",
    "pod",
    "TaskId",
    "OTelLib",
    "Version",
    "_aws",
    "m1",
    "",
    "ключ",
    "quantile",
    "aws.emf.storage_resolution",
    "q\"uote",
    "Timestamp"
  };

  private static final String[] TEXTS = {
    "x",
    "y",
    "",
    "{\"k\":[1,\"<\"]}",
    "{oops",
    "17",
    "значение",
    "a\\b\"c",
    "\u0001\n\u2028",
    "1",
    "😀"
  };

  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    2.5,
    1e300,
    -1e-7,
    1e21,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    123456789.25
  };

  private RandomMetrics() {}

  static ExportMetricsServiceRequest request(Random random) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      ResourceMetrics.Builder resource = request.addResourceMetricsBuilder();
      resource.setResource(Resource.newBuilder().addAllAttributes(attributes(random)));
      for (int j = random.nextInt(3); j > 0; j--) {
        ScopeMetrics.Builder scope = resource.addScopeMetricsBuilder();
        scope.setScope(InstrumentationScope.newBuilder().setName(pick(random, "", "lib", "lib2")));
        for (int k = random.nextInt(8); k > 0; k--) {
          scope.addMetrics(metric(random));
        }
      }
    }
    return request.build();
  }

  private static Metric metric(Random random) {
    Metric.Builder metric = Metric.newBuilder();
    metric.setName(pick(random, "m" + random.nextInt(8), "Version", "_aws", "a", "", "名前<&>"));
    metric.setUnit(pick(random, "", "s", "By", "{x}", "\"", "1"));
    int kind = random.nextInt(6);
    for (int i = random.nextInt(6); i >= 0; i--) {
      switch (kind) {
        case 0 -> metric.getGaugeBuilder().addDataPoints(number(random));
        case 1 -> metric.getSumBuilder().addDataPoints(number(random));
        case 2 -> metric.getHistogramBuilder().addDataPoints(histogram(random));
        case 3 -> metric.getExponentialHistogramBuilder().addDataPoints(exponential(random));
        case 4 -> metric.getSummaryBuilder().addDataPoints(summary(random));
        default -> metric.getGaugeBuilder();
      }
    }
    if (kind == 1) {
      metric.getSumBuilder().setAggregationTemporalityValue(random.nextInt(3));
    }
    return metric.build();
  }

  private static long time(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextLong();
      default -> NOW_NANOS - random.nextInt(5) * 40_000_000_000_000L;
    };
  }

  private static int flags(Random random) {
    return random.nextInt(10) == 0 ? 1 : 0;
  }

  private static NumberDataPoint number(Random random) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .addAllAttributes(attributes(random))
            .setTimeUnixNano(time(random))
            .setFlags(flags(random));
    switch (random.nextInt(3)) {
      case 0 -> point.setAsInt(random.nextLong() >> random.nextInt(64));
      case 1 -> point.setAsDouble(anyDouble(random));
      default -> {}
    }
    return point.build();
  }

  private static HistogramDataPoint histogram(Random random) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .addAllAttributes(attributes(random))
            .setTimeUnixNano(time(random))
            .setFlags(flags(random))
            .setCount(random.nextLong());
    if (random.nextBoolean()) {
      point.setSum(anyDouble(random)).setMin(anyDouble(random)).setMax(random.nextDouble());
    }
    return point.build();
  }

  private static ExponentialHistogramDataPoint exponential(Random random) {
    return ExponentialHistogramDataPoint.newBuilder()
        .addAllAttributes(attributes(random))
        .setTimeUnixNano(time(random))
        .setFlags(flags(random))
        .setCount(random.nextInt(100))
        .setSum(random.nextDouble())
        .setScale(random.nextInt(40) - 15)
        .setZeroCount(random.nextInt(2))
        .setPositive(buckets(random))
        .setNegative(buckets(random))
        .build();
  }

  private static Buckets buckets(Random random) {
    int offset = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(200) - 100;
    Buckets.Builder buckets = Buckets.newBuilder().setOffset(offset);
    for (int i = random.nextInt(150); i > 0; i--) {
      buckets.addBucketCounts(random.nextInt(3) == 0 ? 0 : random.nextInt(1000));
    }
    return buckets.build();
  }

  private static SummaryDataPoint summary(Random random) {
    SummaryDataPoint.Builder point =
        SummaryDataPoint.newBuilder()
            .addAllAttributes(attributes(random))
            .setTimeUnixNano(time(random))
            .setFlags(flags(random))
            .setCount(random.nextInt(100))
            .setSum(anyDouble(random));
    for (int i = random.nextInt(4); i > 0; i--) {
      point.addQuantileValues(
          SummaryDataPoint.ValueAtQuantile.newBuilder()
              .setQuantile(random.nextDouble())
              .setValue(random.nextDouble()));
    }
    return point.build();
  }

  private static double anyDouble(Random random) {
    return random.nextInt(4) == 0
        ? DOUBLES[random.nextInt(DOUBLES.length)]
        : random.nextGaussian() * 1e3;
  }

  private static List<KeyValue> attributes(Random random) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      attributes.add(
          KeyValue.newBuilder().setKey(pick(random, KEYS)).setValue(any(random, 2)).build());
    }
    return attributes;
  }

  private static AnyValue any(Random random, int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> {}
      case 1 -> value.setBoolValue(random.nextBoolean());
      case 2 -> value.setIntValue(random.nextInt(100));
      case 3 -> value.setDoubleValue(anyDouble(random));
      case 4 -> value.setBytesValue(ByteString.copyFromUtf8(pick(random, TEXTS)));
      case 6 ->
          value.setArrayValue(
              ArrayValue.newBuilder()
                  .addValues(any(random, depth - 1))
                  .addValues(any(random, depth - 1)));
      case 7 ->
          value.setKvlistValue(
              KeyValueList.newBuilder()
                  .addValues(
                      KeyValue.newBuilder()
                          .setKey(pick(random, KEYS))
                          .setValue(any(random, depth - 1)))
                  .addValues(
                      KeyValue.newBuilder()
                          .setKey(pick(random, KEYS))
                          .setValue(any(random, depth - 1))));
      default -> value.setStringValue(pick(random, TEXTS));
    }
    return value.build();
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
