package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.PeerProcess;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: each SDK sends all three signals by each protocol that it has, with and without gzip.
// Guarantees: the SDK sees no failure, and every item arrives at an OTLP backend exactly once.
final class SdkClientsIT {
  private static final int ITEMS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private static Path folder;
  private static Judge judge;
  private static Sidecar sidecar;
  private static int grpcPort;
  private static int httpPort;

  @BeforeAll
  static void start() throws IOException {
    judge = Judge.start();
    grpcPort = Peers.freePort();
    httpPort = Peers.freePort();
    int health = Peers.freePort();
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, config(health));
    sidecar = Sidecar.start(config, judge.environment(), List.of(), grpcPort, httpPort, health);
  }

  @AfterAll
  static void stop() {
    sidecar.close();
    judge.close();
  }

  // The SDK for Java has no http/json.
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "python, grpc, none",
    "python, http/protobuf, none",
    "python, http/json, none",
    "python, grpc, gzip",
    "python, http/protobuf, gzip",
    "python, http/json, gzip",
    "node, grpc, none",
    "node, http/protobuf, none",
    "node, http/json, none",
    "node, grpc, gzip",
    "node, http/protobuf, gzip",
    "node, http/json, gzip",
    "java, grpc, none",
    "java, http/protobuf, none",
    "java, grpc, gzip",
    "java, http/protobuf, gzip",
  })
  void everyItemArrivesOnce(String sdk, String protocol, String compression) {
    int port = protocol.equals("grpc") ? grpcPort : httpPort;
    Json report = send(sdk, protocol, compression, port);
    for (String signal : List.of("traces", "metrics", "logs")) {
      List<String> sent = report.get("sent", signal).items().stream().map(Json::text).toList();
      assertThat(sent).hasSize(ITEMS);
      String run = sent.getFirst().substring(0, sent.getFirst().lastIndexOf('/') + 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(arrived(signal, run)).containsExactlyInAnyOrderElementsOf(sent));
    }
    assertThat(judge.violations()).isEmpty();
  }

  private static Json send(String sdk, String protocol, String compression, int port) {
    String run = String.join("-", sdk, protocol.replace('/', '-'), compression);
    List<String> command = new ArrayList<>(Peers.client(sdk, "sdk_client"));
    command.addAll(List.of("--run", run, "--items", "" + ITEMS));
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
    if (!compression.equals("none")) { // Python's gRPC exporter refuses the word
      environment.put("OTEL_EXPORTER_OTLP_COMPRESSION", compression);
    }
    try (PeerProcess client = PeerProcess.start(run, Peers.ROOT, environment, command)) {
      return Json.parse(client.awaitSuccess(PATIENCE));
    }
  }

  private static List<String> arrived(String signal, String run) {
    return judge.stored("otlp").get(signal).items().stream()
        .map(item -> item.get("attributes", "peer.item").text())
        .filter(item -> item.startsWith(run))
        .toList();
  }

  private static String config(int health) {
    return """
    extensions:
      health_check:
        endpoint: 127.0.0.1:%d
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:%d
          http:
            endpoint: 127.0.0.1:%d
    exporters:
      otlphttp:
        endpoint: %s
    service:
      extensions: [health_check]
      pipelines:
        traces: {receivers: [otlp], exporters: [otlphttp]}
        metrics: {receivers: [otlp], exporters: [otlphttp]}
        logs: {receivers: [otlp], exporters: [otlphttp]}
    """
        .formatted(health, grpcPort, httpPort, judge.url());
  }
}
