package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.JsonHttp;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.PeerProcess;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

// Scenario: applications that use AWS' X-Ray SDKs, or X-Ray's ids and header, lose their daemon and
// get
// the sidecar in its place; ADOT's default configuration runs unmodified.
// Guarantees: every segment arrives with its children and its errors, the SDKs get their sampling
// rules, and X-Ray's own queries (moto's) find the whole trace.
final class XraySdkIT {
  private static final int ITEMS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int[] PORTS = {4317, 4318, 2000, Sidecar.HEALTH_PORT};

  @Test
  void theDaemonIsReplaced() {
    Path config = Path.of("src/test/resources/testdata/adot/ecs-default-config.yaml");
    try (Judge judge = Judge.start();
        Sidecar sidecar =
            Sidecar.start(
                config.toAbsolutePath(),
                judge.environment(),
                List.of("--set=receivers.awsxray.proxy_server.aws_endpoint=" + judge.url()),
                PORTS)) {
      List<Json> sent = Stream.of("python", "node").flatMap(XraySdkIT::emit).toList();
      assertThat(sent).hasSize(2 * ITEMS);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(documents(judge).keySet())
                  .containsAll(sent.stream().map(s -> s.get("id").text()).toList()));
      sidecar.drain();
      assertSegments(documents(judge), sent);
      assertThat(judge.count("GetSamplingRules", "status_200")).isPositive();
      assertThat(judge.count("GetSamplingTargets", "status_200")).isPositive();
      assertThat(judge.violations()).isEmpty();
    }
  }

  @Test
  void motoFindsTheWholeTrace() {
    int motoPort = Peers.freePort();
    int otlp = Peers.freePort();
    int health = Peers.freePort();
    List<String> ports =
        List.of(
            "--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:" + otlp,
            "--set=extensions.health_check.endpoint=127.0.0.1:" + health);
    Path config = Peers.ROOT.resolve("examples/logger-app/remora.yaml");
    String moto = "http://127.0.0.1:" + motoPort;
    try (PeerProcess server = Peers.moto(motoPort);
        Judge judge = Judge.start("--moto=" + moto);
        Sidecar sidecar = Sidecar.start(config, judge.environment(), ports, otlp, health)) {
      LoggerApp app = LoggerApp.run(otlp, 2);
      sidecar.drain();

      List<Json> segments = batchGetTrace(moto, app.traceId("store-and-read"));
      Json client = named(segments, "logger-app-client");
      Json served = named(segments, "logger-app");
      assertThat(ancestors(segments, served)).contains(client.get("id").text());
      assertThat(segments)
          .anyMatch(each ->
              each.findText("namespace").filter("aws"::equals).isPresent()
                  && each.get("aws").toString().contains("logger-app-data"));

      String missing = app.traceId("missing-data");
      Json failed = named(batchGetTrace(moto, missing), "logger-app");
      assertThat(failed.get("error").isTrue()).isTrue();
      assertThat(failed.get("http", "response", "status").number()).isEqualTo(404);
      assertThat(summary(moto, missing).get("HasError").isTrue()).isTrue();
      assertThat(judge.violations()).isEmpty();
      assertThat(server.isAlive()).isTrue();
    }
  }

  /** Runs an X-Ray SDK's program until it has asked for sampling targets too; what it emitted. */
  private static Stream<Json> emit(String language) {
    List<String> command = new ArrayList<>(Peers.client(language, "xray_client"));
    command.addAll(List.of("--run", language, "--items", "" + ITEMS, "--linger", "11"));
    Map<String, String> environment = Map.of("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000");
    String name = "xray-" + language;
    try (PeerProcess client = PeerProcess.start(name, Peers.ROOT, environment, command)) {
      return Json.parse(client.awaitSuccess(PATIENCE)).get("sent").items().stream();
    }
  }

  private static Map<String, Json> documents(Judge judge) {
    return judge.stored("xray").get("documents").items().stream()
        .collect(Collectors.toMap(document -> document.get("id").text(), Function.identity()));
  }

  private static void assertSegments(Map<String, Json> documents, List<Json> sent) {
    for (Json expected : sent) {
      String item = expected.get("item").text();
      boolean broken = Integer.parseInt(item.substring(item.lastIndexOf('/') + 1)) % 5 == 4;
      Json segment = documents.get(expected.get("id").text());
      assertThat(segment).as(item).isNotNull();
      assertThat(segment.get("trace_id")).isEqualTo(expected.get("trace_id"));
      assertThat(segment.get("annotations", "peer_item").text()).isEqualTo(item);
      assertThat(segment.find("fault").filter(Json::isTrue).isPresent()).isEqualTo(broken);

      Json child = documents.get(expected.get("child").text());
      assertThat(child).as("subsegment of %s", item).isNotNull();
      assertThat(child.get("parent_id")).isEqualTo(expected.get("id"));
      assertThat(child.get("namespace").text()).isEqualTo("remote");
      if (broken) {
        assertThat(child.get("cause", "exceptions").items().getFirst().get("message").text())
            .isEqualTo("broken " + item);
      }
    }
  }

  private static List<Json> batchGetTrace(String moto, String traceId) {
    Json answer = post(moto + "/Traces", "{\"TraceIds\": [\"%s\"]}".formatted(traceId));
    assertThat(answer.get("Traces").items()).as("%s in moto", traceId).hasSize(1);
    return answer.get("Traces").items().getFirst().get("Segments").items().stream()
        .map(segment -> Json.parse(segment.get("Document").text()))
        .toList();
  }

  private static Json summary(String moto, String traceId) {
    long now = System.currentTimeMillis() / 1000;
    String span = "{\"StartTime\": %d, \"EndTime\": %d}".formatted(now - 600, now + 600);
    return post(moto + "/TraceSummaries", span).get("TraceSummaries").items().stream()
        .filter(summary -> summary.get("Id").text().equals(traceId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no summary of " + traceId));
  }

  private static Json post(String url, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/xray/aws4_request")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return JsonHttp.ask(client, request);
    }
  }

  /** The one segment, not subsegment, with a name. */
  private static Json named(List<Json> segments, String name) {
    return segments.stream()
        .filter(segment -> segment.findText("name").filter(name::equals).isPresent())
        .filter(segment -> segment.find("type").isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no segment " + name + " in " + segments));
  }

  private static List<String> ancestors(List<Json> segments, Json segment) {
    Map<String, Json> byId =
        segments.stream().collect(Collectors.toMap(s -> s.get("id").text(), Function.identity()));
    List<String> found = new ArrayList<>();
    for (var at = segment.findText("parent_id"); at.isPresent(); ) {
      found.add(at.get());
      Json parent = byId.get(at.get());
      at = parent == null ? Optional.empty() : parent.findText("parent_id");
    }
    return found;
  }
}
