package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.JsonHttp;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.PeerProcess;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: the demo application is driven for some rounds beside the example's own configuration.
// Guarantees: its traces, metrics and logs arrive through X-Ray, EMF, remote write and Loki at
// once,
// signed, within every limit, in backends that are not ours where there is one.
final class LoggerAppIT {
  private static final int ROUNDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static PeerProcess prometheus;
  private static int prometheusPort;
  private static Judge judge;
  private static LoggerApp app;

  @BeforeAll
  static void drive() throws IOException {
    prometheusPort = Peers.freePort();
    prometheus = Peers.prometheus(prometheusPort, folder);
    judge = Judge.start("--prometheus=http://127.0.0.1:" + prometheusPort);
    int otlp = Peers.freePort();
    int health = Peers.freePort();
    List<String> ports =
        List.of(
            "--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:" + otlp,
            "--set=extensions.health_check.endpoint=127.0.0.1:" + health);
    Path config = Peers.ROOT.resolve("examples/logger-app/remora.yaml");
    try (Sidecar sidecar = Sidecar.start(config, judge.environment(), ports, otlp, health)) {
      app = LoggerApp.run(otlp, ROUNDS);
      sidecar.drain();
    }
  }

  @AfterAll
  static void stop() {
    judge.close();
    prometheus.close();
  }

  @Test
  void aTraceHoldsClientAppAndTable() {
    String traceId = app.traceId("store-and-read");
    Json table = segment(traceId, is("namespace", "aws"));
    assertThat(table.get("aws").toString()).contains("logger-app-data");
    Json server = segment(traceId, is("id", table.get("parent_id").text()));
    assertThat(server.get("name").text()).isEqualTo("logger-app");
    Json call = segment(traceId, is("id", server.get("parent_id").text()));
    assertThat(call.get("namespace").text()).isEqualTo("remote");
    Json client = segment(traceId, is("id", call.get("parent_id").text()));
    assertThat(client.get("name").text()).isEqualTo("logger-app-client");
    assertThat(client.find("parent_id")).isEmpty();
  }

  @Test
  void theMissingItemIsAClientError() {
    Json server =
        segment(app.traceId("missing-data"), is("name", "logger-app").and(has("type").negate()));
    assertThat(server.get("error").isTrue()).isTrue();
    assertThat(server.get("http", "response", "status").number()).isEqualTo(404);
  }

  @Test
  void theQueueIsInTheTraceOfTheMessage() {
    String traceId = app.traceId("send-message");
    assertThat(segment(traceId, is("name", "send_sqs_message")).get("type").text())
        .isEqualTo("subsegment");
    assertThat(documents(traceId).map(Json::toString))
        .anyMatch(document -> document.contains("logger-app-queue"));
  }

  @Test
  void countersAreEmfMetrics() {
    List<Json> events =
        judge.stored("logs").get("events").items().stream()
            .filter(event -> event.get("group").text().equals("/logger-app/metrics"))
            .map(event -> Json.parse(event.get("message").text()))
            .filter(document -> document.find("sqs_messages_sent").isPresent())
            .toList();
    assertThat(events).isNotEmpty();
    assertThat(events.getFirst().get("queue").text()).isEqualTo("logger-app-queue");
    assertThat(events.getFirst().get("status").text()).isEqualTo("success");
    Json directive = events.getFirst().get("_aws", "CloudWatchMetrics").items().getFirst();
    assertThat(directive.get("Namespace").text()).isEqualTo("LoggerApp");
  }

  @Test
  void promqlFindsTheCounters() {
    String sent = "sqs_messages_sent_total{queue=\"logger-app-queue\",status=\"success\"}";
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(query(sent)).isEqualTo(ROUNDS));
    String missing = "sum(app_operations_total{operation=\"get_data\",status=\"not_found\"})";
    assertThat(query(missing)).isEqualTo(ROUNDS);
  }

  @Test
  void logLinesAreInLokiWithTheirService() {
    List<Json> entries = judge.stored("loki").get("entries").items();
    assertThat(entries).isNotEmpty();
    assertThat(
            entries.stream()
                .map(Json::toString)
                .filter(e -> e.contains("no data with id missing-")))
        .hasSize(ROUNDS)
        .allMatch(entry -> entry.contains("logger-app"));
  }

  @Test
  void noRequestBrokeARule() {
    assertThat(judge.violations()).isEmpty();
    assertThat(judge.count("PutTraceSegments", "unprocessed")).isZero();
    assertThat(judge.count("LokiPush", "rejected")).isZero();
  }

  private static Json segment(String traceId, Predicate<Json> wanted) {
    List<Json> found = documents(traceId).filter(wanted).toList();
    assertThat(found).as("wanted segment among %s", documents(traceId).toList()).isNotEmpty();
    return found.getFirst();
  }

  private static Stream<Json> documents(String traceId) {
    return judge.stored("xray").get("documents").items().stream().filter(is("trace_id", traceId));
  }

  private static Predicate<Json> is(String key, String text) {
    return document -> document.findText(key).filter(text::equals).isPresent();
  }

  private static Predicate<Json> has(String key) {
    return document -> document.find(key).isPresent();
  }

  /** The value of the one series that an instant query gives. */
  private static double query(String promql) {
    String encoded = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    URI uri = URI.create("http://127.0.0.1:" + prometheusPort + "/api/v1/query?query=" + encoded);
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<Json> result =
          JsonHttp.ask(client, HttpRequest.newBuilder(uri).build()).get("data", "result").items();
      assertThat(result).as(promql).hasSize(1);
      return Double.parseDouble(result.getFirst().get("value").items().get(1).text());
    }
  }
}
