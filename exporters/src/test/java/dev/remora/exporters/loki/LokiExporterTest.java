package dev.remora.exporters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.core.component.Exporter;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LokiExporterTest {
  // Scenario: the exporter's sender posts to an HTTP server that answers as the test says.
  // Guarantees: requests carry what the protocol and the keys say, each status becomes the result
  // that the spec names, wrong keys are told.

  private final LiveService service = new LiveService();
  private final List<HttpExchange> received = new ArrayList<>();
  private HttpReply answer = HttpReply.empty(204);
  private @Nullable HttpServer server;
  private @Nullable Sender sender;

  @BeforeEach
  void serve() {
    server =
        HttpServer.open(
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true),
            exchange -> {
              received.add(exchange);
              exchange.reply(answer);
            },
            service.context("backend"));
  }

  @AfterEach
  void stop() {
    if (sender != null) {
      service.loop().execute(sender::close);
    }
    Objects.requireNonNull(server).close(TimeUnit.SECONDS.toNanos(1));
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, false", "401, false", "404, false", "413, false",
    "422, false", "429, true", "500, true", "503, true"
  })
  void statusDecidesWhetherItGoesAgain(int status, boolean again) throws Exception {
    answer = HttpReply.text(status, "because of this");
    ExportResult result = send(Map.of());
    String reason = "HTTP status " + status + ": because of this";
    assertThat(result)
        .isEqualTo(
            again
                ? new ExportResult.Retry(0, status == 429, "http_" + status, reason)
                : new ExportResult.Rejected(false, "http_" + status, reason));
  }

  @Test
  void signerIsAskedLastAndLearns() throws Exception {
    service.with(
        "sigv4auth",
        new RequestSigner() {
          @Override
          public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
            call.header("Authorization", "signed " + call.headers().size());
            return null;
          }

          @Override
          public boolean learned(HttpAnswer heard, long unixNanos) {
            return heard.status() == 403;
          }
        });
    answer = HttpReply.text(403, "expired");
    Map<String, Value> auth = Map.of("auth", map(Map.of("authenticator", Value.of("sigv4auth"))));
    assertThat(send(auth)).isEqualTo(ExportResult.Retry.later("auth", "HTTP status 403: expired"));
    assertThat(received.getFirst().header("authorization")).isEqualTo("signed 1");
  }

  @Test
  void requestCarriesTheTenant() throws Exception {
    Map<String, Value> keys = Map.of("headers", map(Map.of("X-Scope-OrgID", Value.of("all"))));
    assertThat(send(keys)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(send(keys, "blue")).isEqualTo(ExportResult.ACCEPTED);
    HttpExchange request = received.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/push");
    assertThat(request.header("content-type")).isEqualTo("application/x-protobuf");
    assertThat(request.header("x-scope-orgid")).isEqualTo("all");
    assertThat(received.getLast().header("x-scope-orgid")).isEqualTo("blue");
  }

  @Test
  void wrongKeysAreTold() {
    assertThat(problems(Map.of())).contains("\"endpoint\" must be a valid URL");
    Value endpoint = Value.of("http://loki:3100/loki/api/v1/push");
    assertThat(problems(Map.of("endpoint", endpoint, "compression", Value.of("gzip"))))
        .contains("compression type must be snappy");
    assertThat(problems(Map.of("endpoint", endpoint, "max_batch_size_bytes", Value.of(0))))
        .contains("`max_batch_size_bytes` must be positive");
  }

  private ExportResult send(Map<String, Value> more) throws Exception {
    return send(more, null);
  }

  private ExportResult send(Map<String, Value> more, @Nullable String detail) throws Exception {
    Map<String, Value> keys = new HashMap<>(more);
    int port = Objects.requireNonNull(server).port();
    keys.put("endpoint", Value.of("http://127.0.0.1:" + port + "/push"));
    Sender open =
        ((Exporter.Queued)
                new LokiFactory().create(bind(keys), Signal.LOGS, service.context("loki")))
            .sender();
    sender = open;
    CompletableFuture<ExportResult> result = new CompletableFuture<>();
    Buffer body = service.pool().acquire(3).length(3);
    EncodedRequest request = EncodedRequest.of(5).addBody(body);
    if (detail != null) {
      request.detail(detail);
    }
    service
        .loop()
        .execute(() -> open.send(request, 5_000_000_000L, (sent, end) -> result.complete(end)));
    ExportResult end = result.get(20, TimeUnit.SECONDS);
    request.release();
    return end;
  }

  private static LokiConfig bind(Map<String, Value> keys) {
    Problems problems = new Problems();
    LokiConfig config = bind(keys, problems);
    assertThat(problems.render()).isEmpty();
    return config;
  }

  private static String problems(Map<String, Value> keys) {
    Problems problems = new Problems();
    bind(keys, problems);
    return problems.render();
  }

  private static LokiConfig bind(Map<String, Value> keys, Problems problems) {
    return Binder.bind(
        LokiConfig.class,
        LokiConfig.defaults(),
        problems.component("exporters", ComponentId.ofType("loki"), map(keys)));
  }

  private static MapValue map(Map<String, Value> entries) {
    List<MapValue.Field> fields = new ArrayList<>();
    entries.forEach((key, value) -> fields.add(new MapValue.Field(key, Mark.NONE, value)));
    return MapValue.of(fields, Mark.NONE);
  }
}
