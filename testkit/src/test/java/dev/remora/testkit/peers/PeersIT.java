package dev.remora.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: each real peer is started without the product.
// Guarantees: a failure of a test with the product is the product's, for the peers work by
// themselves.
final class PeersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void prometheusStarts() throws IOException {
    int port = Peers.freePort();
    try (PeerProcess prometheus = Peers.prometheus(port, folder);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/status/buildinfo");
      Json answer = JsonHttp.ask(client, HttpRequest.newBuilder(uri).build());
      assertThat(answer.get("data", "version").text()).isNotEmpty();
      assertThat(prometheus.isAlive()).isTrue();
    }
    assertThat(PeerProcess.listens(port)).isFalse();
  }

  @Test
  void motoStarts() {
    int port = Peers.freePort();
    try (PeerProcess moto = Peers.moto(port)) {
      assertThat(moto.stop(PATIENCE)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"python", "node", "java"})
  void anSdkIsCountedByTheJudge(String sdk) {
    try (Judge judge = Judge.start()) {
      try (PeerProcess client = send(sdk, judge.url())) {
        assertThat(Json.parse(client.awaitSuccess(PATIENCE)).get("failures").items()).isEmpty();
      }
      for (String signal : List.of("traces", "metrics", "logs")) {
        assertThat(judge.stored("otlp").get(signal).items()).hasSize(10);
      }
      assertThat(judge.count("OtlpTraces", "stored")).isEqualTo(10);
      assertThat(judge.count("OtlpTraces", "gzip")).isPositive();
      assertThat(judge.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"python", "node", "java"})
  void anSdkThatIsRefusedFails(String sdk) {
    try (Judge judge = Judge.start()) {
      judge.fault("op=Otlp*&code=400");
      try (PeerProcess client = send(sdk, judge.url())) {
        assertThatThrownBy(() -> client.awaitSuccess(PATIENCE))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("exit code 1");
      }
    }
  }

  private static PeerProcess send(String sdk, String url) {
    List<String> command = new ArrayList<>(Peers.client(sdk, "sdk_client"));
    command.addAll(List.of("--run", "self", "--items", "10"));
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", url,
            "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
    return PeerProcess.start(sdk, Peers.ROOT, environment, command);
  }
}
