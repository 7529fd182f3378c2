package dev.remora.exporters.prometheusremotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemoteWritePropertyTest {
  // Scenario: random metrics of all types with odd names and values, whole and damaged.
  // Guarantees: bodies decode, labels are sorted and unique, no series comes twice, samples are in
  // order of time, each data point is in one request or rejected, and no memory is left in use.

  private static final String[] TEXTS = {
    "a",
    "a.b",
    "a_b",
    "",
    "__x__",
    "____",
    "9",
    "é",
    "job",
    "le",
    "quantile",
    "__name__",
    "x/y",
    "otel.scope.name",
    "total",
    "instance",
    "1",
    "\uD83D\uDE00"
  };

  private final Random random = new Random(7);

  @Test
  void requestsAreWellFormedAndComplete() {
    RemoteWriteEncoder encoder = encoder("max_batch_size_bytes: 900");
    try (Capture capture = new Capture()) {
      for (int i = 0; i < 1500; i++) {
        byte[] first = request().toByteArray();
        byte[] second = request().toByteArray();
        int items = capture.encode(encoder, first, second);
        assertThat(capture.told()).isEqualTo(items);
        check(capture.series());
        int largest = capture.requests.stream().mapToInt(it -> it.series().size()).max().orElse(0);
        for (int j = 0; j < capture.sizes.size(); j++) {
          boolean alone = capture.requests.get(j).series().size() <= 1;
          assertThat(alone || capture.sizes.get(j) < 900 || largest <= 1).isTrue();
        }
      }
    }
  }

  @Test
  void damagedRequestsCostTheirPointsOnly() {
    RemoteWriteEncoder encoder = encoder("resource_to_telemetry_conversion: {enabled: true}");
    try (Capture capture = new Capture()) {
      for (int i = 0; i < 3000; i++) {
        byte[] wire = request().toByteArray();
        if (wire.length == 0) {
          continue;
        }
        byte[] damaged =
            Arrays.copyOf(wire, random.nextInt(4) == 0 ? wire.length / 2 : wire.length);
        for (int j = random.nextInt(4); j >= 0 && damaged.length > 0; j--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        int items = Math.max(0, capture.encode(encoder, damaged));
        assertThat(capture.told()).isGreaterThanOrEqualTo(items);
        check(capture.series());
      }
    }
  }

  private static RemoteWriteEncoder encoder(String yaml) {
    return new RemoteWriteEncoder(
        Settings.of("external_labels: {cluster: c, job: j}\nsend_metadata: true\n" + yaml));
  }

  private static void check(List<WriteRequests.Series> all) {
    Set<List<WriteRequests.Label>> seen = new HashSet<>();
    for (WriteRequests.Series series : all) {
      List<ByteString> names =
          series.labels().stream().map(it -> ByteString.copyFromUtf8(it.name())).toList();
      assertThat(names)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo(ByteString.unsignedLexicographicalComparator())
          .contains(ByteString.copyFromUtf8("__name__"));
      assertThat(names).allMatch(it -> it.toStringUtf8().matches("[a-zA-Z_][a-zA-Z0-9_]*"));
      assertThat(seen.add(series.labels())).isTrue();
      assertThat(series.samples().stream().map(WriteRequests.Sample::time)).isSorted();
    }
  }

  private ExportMetricsServiceRequest request() {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      ResourceMetrics.Builder resource = request.addResourceMetricsBuilder();
      resource.getResourceBuilder().addAllAttributes(attributes());
      if (random.nextBoolean()) {
        resource.getResourceBuilder().addAttributes(attribute("service.name", "app"));
      }
      for (int j = random.nextInt(3); j > 0; j--) {
        ScopeMetrics.Builder scope = resource.addScopeMetricsBuilder();
        scope.getScopeBuilder().setName(text()).setVersion(text()).addAllAttributes(attributes());
        for (int k = random.nextInt(5); k > 0; k--) {
          scope.addMetrics(metric());
        }
      }
    }
    return request.build();
  }

  private Metric metric() {
    Metric.Builder metric = Metric.newBuilder().setName(text()).setUnit(text());
    int kind = random.nextInt(6);
    int temporality = random.nextInt(4) == 0 ? random.nextInt(3) : 2;
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (kind) {
        case 0 -> metric.getGaugeBuilder().addDataPoints(number());
        case 1 ->
            metric
                .getSumBuilder()
                .setIsMonotonic(random.nextBoolean())
                .setAggregationTemporalityValue(temporality)
                .addDataPoints(number());
        case 2 ->
            metric
                .getHistogramBuilder()
                .setAggregationTemporalityValue(temporality)
                .addDataPoints(histogram());
        case 3 ->
            metric
                .getExponentialHistogramBuilder()
                .setAggregationTemporalityValue(temporality)
                .addDataPoints(exponential());
        case 4 -> metric.getSummaryBuilder().addDataPoints(summary());
        default -> {}
      }
    }
    return metric.build();
  }

  private NumberDataPoint number() {
    NumberDataPoint.Builder point = NumberDataPoint.newBuilder().addAllAttributes(attributes());
    point.setTimeUnixNano(time()).setFlags(random.nextInt(2));
    if (random.nextBoolean()) {
      point.setAsInt(random.nextLong());
    } else {
      point.setAsDouble(random.nextGaussian());
    }
    return point.addExemplars(exemplar()).build();
  }

  private HistogramDataPoint histogram() {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder().addAllAttributes(attributes()).setTimeUnixNano(time());
    for (int i = random.nextInt(6); i > 0; i--) {
      point.addExplicitBounds(random.nextInt(8)).addBucketCounts(random.nextInt(9));
    }
    if (random.nextBoolean()) {
      point.addBucketCounts(1).setSum(2);
    }
    return point.addExemplars(exemplar()).setCount(random.nextInt(99)).build();
  }

  private ExponentialHistogramDataPoint exponential() {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .addAllAttributes(attributes())
            .setTimeUnixNano(time())
            .setScale(random.nextInt(40) - 8)
            .addExemplars(exemplar());
    point.getPositiveBuilder().setOffset(random.nextInt());
    for (int i = random.nextInt(30); i > 0; i--) {
      point.getPositiveBuilder().addBucketCounts(random.nextInt(3));
      point.getNegativeBuilder().addBucketCounts(random.nextInt(2));
    }
    return point.build();
  }

  private SummaryDataPoint summary() {
    return SummaryDataPoint.newBuilder()
        .addAllAttributes(attributes())
        .setTimeUnixNano(time())
        .addQuantileValues(
            SummaryDataPoint.ValueAtQuantile.newBuilder().setQuantile(random.nextInt(2)))
        .build();
  }

  private Exemplar exemplar() {
    return Exemplar.newBuilder()
        .setAsInt(random.nextInt(9))
        .setTraceId(ByteString.copyFrom(new byte[] {1, 2, 3}))
        .addAllFilteredAttributes(attributes())
        .build();
  }

  private long time() {
    return random.nextInt(9) == 0 ? random.nextLong() : random.nextInt(5) * 1_000_000L;
  }

  private List<KeyValue> attributes() {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      attributes.add(attribute(text(), text()));
    }
    return attributes;
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
