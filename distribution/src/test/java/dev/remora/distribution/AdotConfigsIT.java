package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.PeerProcess;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: ADOT's own ECS configurations run unmodified, at their own ports, with endpoints and
// credentials from the environment and a stub of the task's metadata endpoint.
// Guarantees: what an SDK sends, and what the task says of itself, is read back at the other end,
// although the files batch metrics for 60 s: stopping drains them.
final class AdotConfigsIT {
  private static final int ITEMS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int[] PORTS = {4317, 4318, Sidecar.HEALTH_PORT};
  private static final Path CONFIGS = Path.of("src/test/resources/testdata/adot").toAbsolutePath();

  @Test
  void cloudwatchAndXray() {
    try (Judge judge = Judge.start();
        Sidecar sidecar = start("ecs-cloudwatch-xray.yaml", judge)) {
      send("cloudwatch");
      sidecar.drain();

      assertSpansInXray(judge);
      List<Json> documents = emfDocuments(judge, "/aws/ecs/application/metrics");
      // The counter's first value gives no difference yet, so it is the histogram that arrives.
      assertThat(documents).anyMatch(document -> document.find("peer.times").isPresent());
      assertThat(documents)
          .allSatisfy(document -> {
            assertThat(document.get("TaskDefinitionFamily").text()).isEqualTo("logger-app");
            assertThat(document.find("aws.ecs.task.family")).isEmpty();
            assertThat(namespace(document)).isEqualTo("ECS/AWSOTel/Application");
          });
      assertThat(judge.violations()).isEmpty();
    }
  }

  @Test
  void managedPrometheusAndXray() {
    try (Judge judge = Judge.start("--nameless-aps");
        Sidecar sidecar = start("ecs-amp-xray.yaml", judge)) {
      send("amp");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(metricNames(judge)).anyMatch(n -> n.startsWith("ecs_task_cpu_reserved")));
      sidecar.drain();

      assertSpansInXray(judge);
      assertThat(metricNames(judge)).contains("peer_counter_total", "peer_times_bucket");
      assertThat(judge.stored("aps").get("series").items())
          .filteredOn(series -> metricName(series).equals("peer_counter_total"))
          .allSatisfy(series ->
              assertThat(series.get("labels", "aws_ecs_task_family").text())
                  .isEqualTo("logger-app"));
      assertThat(judge.violations()).isEmpty();
    }
  }

  private static Sidecar start(String config, Judge judge) {
    return Sidecar.start(CONFIGS.resolve(config), judge.environment(), List.of(), PORTS);
  }

  private static void send(String run) {
    List<String> command = new ArrayList<>(Peers.client("python", "sdk_client"));
    command.addAll(List.of("--run", run, "--items", "" + ITEMS, "--signals", "traces,metrics"));
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    try (PeerProcess client = PeerProcess.start("adot-" + run, Peers.ROOT, environment, command)) {
      client.awaitSuccess(PATIENCE);
    }
  }

  private static void assertSpansInXray(Judge judge) {
    List<Json> documents = judge.stored("xray").get("documents").items();
    assertThat(documents).hasSize(ITEMS);
    assertThat(documents)
        .filteredOn(document -> document.findText("name").filter("peer-python"::equals).isPresent())
        .singleElement()
        .satisfies(segment -> {
          assertThat(segment.get("origin").text()).isEqualTo("AWS::ECS::Fargate");
          assertThat(segment.get("aws", "ecs", "task_family").text()).isEqualTo("logger-app");
        });
  }

  private static List<Json> emfDocuments(Judge judge, String group) {
    List<Json> documents =
        judge.stored("logs").get("events").items().stream()
            .filter(event -> event.get("group").text().equals(group))
            .map(event -> Json.parse(event.get("message").text()))
            .toList();
    assertThat(documents).isNotEmpty();
    return documents;
  }

  private static String namespace(Json document) {
    Json directive = document.get("_aws", "CloudWatchMetrics").items().getFirst();
    return directive.get("Namespace").text();
  }

  private static List<String> metricNames(Judge judge) {
    return judge.stored("aps").get("series").items().stream()
        .map(AdotConfigsIT::metricName)
        .toList();
  }

  private static String metricName(Json series) {
    return series.get("labels", "__name__").text();
  }
}
