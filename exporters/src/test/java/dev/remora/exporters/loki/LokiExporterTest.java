package dev.remora.exporters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.Value;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Exporter;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.HttpBackend;
import dev.remora.testkit.live.Keys;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpReply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LokiExporterTest {
  // Scenario: the exporter's sender posts to an HTTP server that answers as the test says.
  // Guarantees: requests carry what the protocol and the keys say, each status becomes the result
  // that the spec names, wrong keys are told.

  private static final LokiFactory FACTORY = new LokiFactory();

  private final LiveService service = new LiveService();
  private final HttpBackend backend = new HttpBackend(service, HttpReply.empty(204));
  private @Nullable Sender sender;

  @AfterEach
  void stop() {
    if (sender != null) {
      service.loop().execute(sender::close);
    }
    backend.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, false", "401, false", "404, false", "413, false",
    "422, false", "429, true", "500, true", "503, true"
  })
  void statusDecidesWhetherItGoesAgain(int status, boolean again) throws Exception {
    backend.answer(HttpReply.text(status, "because of this"));
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
    backend.answer(HttpReply.text(403, "expired"));
    Map<String, Value> auth =
        Map.of("auth", Keys.map(Map.of("authenticator", Value.of("sigv4auth"))));
    assertThat(send(auth)).isEqualTo(ExportResult.Retry.later("auth", "HTTP status 403: expired"));
    assertThat(backend.received().getFirst().exchange().header("authorization"))
        .isEqualTo("signed 1");
  }

  @Test
  void requestCarriesTheTenant() throws Exception {
    Map<String, Value> keys = Map.of("headers", Keys.map(Map.of("X-Scope-OrgID", Value.of("all"))));
    assertThat(send(keys)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(send(keys, "blue")).isEqualTo(ExportResult.ACCEPTED);
    HttpExchange request = backend.received().getFirst().exchange();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/push");
    assertThat(request.header("content-type")).isEqualTo("application/x-protobuf");
    assertThat(request.header("x-scope-orgid")).isEqualTo("all");
    assertThat(backend.received().getLast().exchange().header("x-scope-orgid")).isEqualTo("blue");
  }

  @Test
  void wrongKeysAreTold() {
    assertThat(Keys.problems(FACTORY, Map.of())).contains("\"endpoint\" must be a valid URL");
    Value endpoint = Value.of("http://loki:3100/loki/api/v1/push");
    assertThat(
            Keys.problems(FACTORY, Map.of("endpoint", endpoint, "compression", Value.of("gzip"))))
        .contains("compression type must be snappy");
    assertThat(
            Keys.problems(
                FACTORY, Map.of("endpoint", endpoint, "max_batch_size_bytes", Value.of(0))))
        .contains("`max_batch_size_bytes` must be positive");
  }

  private ExportResult send(Map<String, Value> more) throws Exception {
    return send(more, null);
  }

  private ExportResult send(Map<String, Value> more, @Nullable String detail) throws Exception {
    Map<String, Value> keys = new HashMap<>(more);
    keys.put("endpoint", Value.of(backend.url() + "/push"));
    ComponentContext context = service.context(FACTORY.type().name());
    Exporter exporter = FACTORY.create(Keys.bind(FACTORY, keys), Signal.LOGS, context);
    Sender open = ((Exporter.Queued) exporter).sender();
    sender = open;
    open.start();
    EncodedRequest request = service.request((byte) 0, (byte) 0, (byte) 0);
    if (detail != null) {
      request.detail(detail);
    }
    return service.send(open, request);
  }
}
