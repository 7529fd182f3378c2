package dev.remora.receivers.awsecscontainermetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.aws.metadata.EcsMetadata;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.TestContexts;
import dev.remora.core.json.Json;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: the receiver beside a fake task metadata endpoint, under simulated time.
// Guarantees: what it sends is what the peer sends, item by item; a silent endpoint costs one turn.
// The case ephemeral-storage was recorded from the peer; the others are pages without a recording.
final class EcsMetricsReceiverTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Path TESTDATA =
      Path.of("src/test/resources/testdata/awsecscontainermetrics");

  private final SimulatedTime time = new SimulatedTime(1);
  private final MetadataEndpoint endpoint = new MetadataEndpoint();
  private final ComponentContext context =
      TestContexts.of(
          "awsecscontainermetrics", time, Map.of(EcsMetadata.VERSION_4, endpoint.uri()));
  private final List<ResourceMetrics> received = new ArrayList<>();
  private final List<Integer> items = new ArrayList<>();

  @AfterEach
  void closeAndCount() {
    endpoint.close();
    assertThat(context.pool().liveCount()).isZero();
  }

  private Receiver receiver(Duration interval) {
    Intakes intakes = signal -> signal == Signal.METRICS ? this::take : null;
    return new EcsMetricsFactory().create(new EcsMetricsConfig(interval), intakes, context);
  }

  private void take(Payload payload) {
    try {
      byte[] bytes = java.util.Arrays.copyOf(payload.array(), payload.length());
      received.addAll(ExportMetricsServiceRequest.parseFrom(bytes).getResourceMetricsList());
      items.add(payload.items());
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      payload.release();
    }
  }

  private void serve(String folder) throws IOException {
    endpoint.pages.put("/v4/id/task", read(folder, "task.json"));
    endpoint.pages.put("/v4/id/task/stats", read(folder, "stats.json"));
  }

  private static String read(String folder, String file) throws IOException {
    return Files.readString(TESTDATA.resolve(folder).resolve(file));
  }

  @Test
  void sendsWhatThePeerSends() throws IOException {
    serve("ephemeral-storage");
    receiver(Duration.ofSeconds(1)).start();
    time.advance(SECOND);

    Json expected =
        Json.lenient(read("ephemeral-storage", "expected.json").getBytes(StandardCharsets.UTF_8));
    List<Json> groups = expected.list("out").getFirst().list("resourceMetrics");
    assertThat(received).hasSize(2);
    assertThat(received)
        .map(EcsMetricsReceiverTest::describe)
        .containsExactlyInAnyOrderElementsOf(
            groups.stream().map(EcsMetricsReceiverTest::describe).toList());
    assertThat(items).containsExactly(26, 28);
  }

  @Test
  void everyContainerAndTheTaskAreRequestsOfTheirOwn() throws IOException {
    serve("two-containers");
    receiver(Duration.ofSeconds(1)).start();
    time.advance(SECOND);

    assertThat(received)
        .map(group -> attribute(group, "container.name"))
        .containsExactly("logger-app", "collector", "");
    // Both containers use 0.1 vCPU of the task's 0.5, and their networks add up.
    Map<String, String> task = values(received.getLast());
    assertThat(task).containsEntry("ecs.task.cpu.usage.vcpu", "0.2");
    assertThat(task).containsEntry("ecs.task.cpu.utilized", "204.8");
    assertThat(task).containsEntry("ecs.task.cpu.reserved", "512.0");
    assertThat(task).containsEntry("ecs.task.network.io.usage.rx_bytes", "2049");
    assertThat(task).containsEntry("ecs.task.memory.utilized", "92");
    assertThat(task).containsEntry("ecs.task.memory.reserved", "1024");
    assertThat(task).containsEntry("ecs.task.ephemeral_storage.reserved", "0");
  }

  @Test
  void aStoppedContainerHasADurationOnly() throws IOException {
    serve("stopped-container");
    receiver(Duration.ofSeconds(1)).start();
    time.advance(SECOND);

    // The collector is there without statistics and without an end: nothing is said of it.
    assertThat(received)
        .map(group -> attribute(group, "container.name"))
        .containsExactly("logger-app", "init", "");
    ResourceMetrics stopped = received.get(1);
    assertThat(values(stopped)).containsExactly(Map.entry("container.duration", "60.0"));
    assertThat(stopped.getSchemaUrl()).isEmpty();
    assertThat(attribute(stopped, "aws.ecs.container.exit_code")).isEqualTo("1");
    assertThat(attribute(stopped, "aws.ecs.container.finished_at"))
        .isEqualTo("2025-10-09T08:54:21.5Z");
  }

  @Test
  void theFirstReadingOfDockerHasNoRate() throws IOException {
    serve("ephemeral-storage");
    String stats = read("ephemeral-storage", "stats.json");
    endpoint.pages.put(
        "/v4/id/task/stats",
        stats.replaceAll("\"preread\": \"[^\"]*\"", "\"preread\": \"0001-01-01T00:00:00Z\""));
    receiver(Duration.ofSeconds(1)).start();
    time.advance(SECOND);
    double vcpu = Double.parseDouble(values(received.getFirst()).get("container.cpu.usage.vcpu"));
    assertThat(vcpu).isBetween(0.0, 1e-6);
  }

  @Test
  void collectsOnceInEachInterval() throws IOException {
    serve("ephemeral-storage");
    Receiver receiver = receiver(Duration.ofSeconds(20));
    receiver.start();
    time.advance(19 * SECOND);
    assertThat(received).isEmpty();
    time.advance(41 * SECOND);
    assertThat(received).hasSize(6);
    receiver.stop(SECOND);
    time.advance(60 * SECOND);
    assertThat(received).hasSize(6);
  }

  @Test
  void aSilentEndpointCostsOneTurn() throws IOException {
    receiver(Duration.ofSeconds(1)).start();
    endpoint.pages.put("/v4/id/task", "this is no JSON");
    time.advance(SECOND);
    assertThat(received).isEmpty();
    serve("ephemeral-storage");
    time.advance(SECOND);
    assertThat(received).hasSize(2);
  }

  @Test
  void offEcsThereIsNothingToStart() {
    ComponentContext elsewhere = TestContexts.of("awsecscontainermetrics", time, Map.of());
    EcsMetricsFactory factory = new EcsMetricsFactory();
    assertThatThrownBy(() -> factory.create(factory.defaults(), signal -> null, elsewhere))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("unable to detect task metadata endpoint")
        .hasMessageContaining("ECS_CONTAINER_METADATA_URI_V4");
  }

  private static String attribute(ResourceMetrics group, String key) {
    for (KeyValue pair : group.getResource().getAttributesList()) {
      if (pair.getKey().equals(key)) {
        return pair.getValue().hasIntValue()
            ? Long.toString(pair.getValue().getIntValue())
            : pair.getValue().getStringValue();
      }
    }
    return "";
  }

  private static Map<String, String> values(ResourceMetrics group) {
    Map<String, String> values = new TreeMap<>();
    for (ScopeMetrics scope : group.getScopeMetricsList()) {
      Metric metric = scope.getMetrics(0);
      NumberDataPoint point = point(metric);
      values.put(
          metric.getName(),
          point.hasAsDouble()
              ? Double.toString(point.getAsDouble())
              : Long.toUnsignedString(point.getAsInt()));
    }
    return values;
  }

  private static NumberDataPoint point(Metric metric) {
    return metric.hasSum() ? metric.getSum().getDataPoints(0) : metric.getGauge().getDataPoints(0);
  }

  /** A resource with its metrics as one sorted text, from the wire. */
  private static String describe(ResourceMetrics group) {
    Map<String, String> lines = new TreeMap<>();
    group
        .getResource()
        .getAttributesList()
        .forEach(pair -> lines.put("@" + pair.getKey(), attribute(group, pair.getKey())));
    for (ScopeMetrics scope : group.getScopeMetricsList()) {
      assertThat(scope.getMetricsCount()).isEqualTo(1);
      assertThat(scope.getScope().getName()).isEmpty();
      Metric metric = scope.getMetrics(0);
      NumberDataPoint point = point(metric);
      assertThat(point.getTimeUnixNano()).isPositive();
      assertThat(point.getStartTimeUnixNano()).isZero();
      boolean cumulative =
          metric.hasSum()
              && metric.getSum().getAggregationTemporality()
                  == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
              && !metric.getSum().getIsMonotonic();
      String value =
          point.hasAsDouble() ? "double " + point.getAsDouble() : "int " + point.getAsInt();
      lines.put(
          metric.getName(),
          metric.getUnit() + " " + (metric.hasSum() ? "sum " + cumulative : "gauge") + " " + value);
    }
    return group.getSchemaUrl() + "\n" + lines;
  }

  /** The same text from a recorded answer. */
  private static String describe(Json group) {
    Map<String, String> lines = new TreeMap<>();
    for (Json pair : group.list("resource", "attributes")) {
      lines.put("@" + pair.text("key"), pair.text("value", "stringValue"));
    }
    for (Json scope : group.list("scopeMetrics")) {
      Json metric = scope.list("metrics").getFirst();
      boolean isSum = metric.get("sum") != null;
      Json data = metric.get(isSum ? "sum" : "gauge");
      Json point = data.list("dataPoints").getFirst();
      boolean cumulative = data.integer(0, "aggregationTemporality") == 2;
      String value =
          point.get("asDouble") != null
              ? "double " + point.number(0, "asDouble")
              : "int " + point.text("asInt");
      lines.put(
          metric.text("name"),
          metric.text("unit") + " " + (isSum ? "sum " + cumulative : "gauge") + " " + value);
    }
    return group.text("schemaUrl") + "\n" + lines;
  }

  @Test
  void readsImageNamesByTheirGrammar() {
    assertThat(ImageName.parse("nginx")).isEqualTo(new ImageName("nginx", "latest"));
    assertThat(ImageName.parse("example.com:5000/a/b:1.2"))
        .isEqualTo(new ImageName("example.com:5000/a/b", "1.2"));
    String digest = "@sha256:" + "0".repeat(64);
    assertThat(ImageName.parse("a/b:v1" + digest)).isEqualTo(new ImageName("a/b", "v1"));
    assertThat(ImageName.parse("a/b" + digest)).isEqualTo(new ImageName("a/b", "latest"));
    assertThat(ImageName.parse("UPPER")).isEqualTo(new ImageName("", ""));
    assertThat(ImageName.parse("UPPER/ok:t")).isEqualTo(new ImageName("UPPER/ok", "t"));
    assertThat(ImageName.parse("")).isEqualTo(new ImageName("", ""));
    assertThat(ImageName.parse("a:b:c")).isEqualTo(new ImageName("", ""));
    assertThat(ImageName.parse("a" + "-a".repeat(20_000)).repository()).isEmpty();
  }
}
