package dev.remora.exporters.prometheusremotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.Value;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Exporter;
import dev.remora.core.delivery.DeliverySettings;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PrometheusRemoteWriteExporterTest {
  // Scenario: the exporter's sender posts to an HTTP server that answers as the test says.
  // Guarantees: requests carry what the protocol and the keys say, each status becomes the result
  // that the spec names, wrong keys are told.

  /** A block of one letter: its length, a literal of one byte, the byte. */
  private static final byte[] SNAPPY = {1, 0, 65};

  private static final PrometheusRemoteWriteFactory FACTORY = new PrometheusRemoteWriteFactory();

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
    "301, false", "400, false", "401, false", "404, false",
    "413, false", "429, true", "500, true", "501, true",
    "503, true"
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
        .isEqualTo("signed 3");
  }

  @Test
  void requestCarriesTheProtocol() throws Exception {
    Map<String, Value> keys = Map.of("headers", Keys.map(Map.of("X-Scope-OrgID", Value.of("all"))));
    assertThat(send(keys)).isEqualTo(ExportResult.ACCEPTED);
    HttpExchange request = backend.received().getFirst().exchange();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/push");
    assertThat(request.header("content-type")).isEqualTo("application/x-protobuf");
    assertThat(request.header("content-encoding")).isEqualTo("snappy");
    assertThat(request.header("x-prometheus-remote-write-version")).isEqualTo("0.1.0");
    assertThat(request.header("x-scope-orgid")).isEqualTo("all");
  }

  @Test
  void tooManyRequestsMayBeFinalAsWithThePeer() throws Exception {
    backend.answer(HttpReply.text(429, "slow down"));
    assertThat(send(Map.of("retry_on_http_429", Value.of(false))))
        .isEqualTo(new ExportResult.Rejected(false, "http_429", "HTTP status 429: slow down"));
  }

  @Test
  void oneRequestIsUnderWaySoThatSamplesStayInOrder() {
    DeliverySettings delivery =
        PrometheusRemoteWriteFactory.delivery(PrometheusRemoteWriteConfig.defaults());
    DeliverySettings.Queue queue = Objects.requireNonNull(delivery.queue());
    assertThat(queue.consumers()).isEqualTo(1);
    assertThat(queue.capacity()).isEqualTo(10_000);
    assertThat(queue.waitForResult()).isFalse();
    assertThat(delivery.timeoutNanos()).isEqualTo(5_000_000_000L);
    assertThat(Objects.requireNonNull(delivery.retry()).initialNanos()).isEqualTo(50_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = 0x7C,
      textBlock =
          """
          endpoint | nowhere | invalid endpoint
          compression | gzip | compression type must be snappy
          protobuf_message | io.prometheus.write.v2.Request | is not supported
          protobuf_message | x | unknown remote write protobuf message x
          translation_strategy | NoTranslation | strategies that keep UTF-8
          translation_strategy | x | invalid translation strategy x
          """)
  void wrongKeysAreTold(String key, String value, String error) {
    assertThat(Keys.problems(FACTORY, Map.of(key, Value.of(value)))).contains(error);
  }

  @Test
  void queueAndLabelsAreChecked() {
    assertThat(
            Keys.problems(
                FACTORY, Map.of("remote_write_queue", Keys.map(Map.of("queue_size", Value.of(0))))))
        .contains("a 0 size queue will drop all the data");
    assertThat(
            Keys.problems(FACTORY, Map.of("external_labels", Keys.map(Map.of("a", Value.of(""))))))
        .contains("empty key or value");
    assertThat(Keys.problems(FACTORY, Map.of("max_batch_size_bytes", Value.of(-1))))
        .contains("max_batch_byte_size must be greater than 0");
    assertThat(Keys.problems(FACTORY, Map.of("sending_queue", Keys.map(Map.of()))))
        .contains("sending_queue");
  }

  private ExportResult send(Map<String, Value> more) throws Exception {
    return send(more, null);
  }

  private ExportResult send(Map<String, Value> more, @Nullable String detail) throws Exception {
    Map<String, Value> keys = new HashMap<>(more);
    keys.put("endpoint", Value.of(backend.url() + "/push"));
    ComponentContext context = service.context(FACTORY.type().name());
    Exporter exporter = FACTORY.create(Keys.bind(FACTORY, keys), Signal.METRICS, context);
    Sender open = ((Exporter.Queued) exporter).sender();
    sender = open;
    open.start();
    EncodedRequest request = service.request(SNAPPY);
    if (detail != null) {
      request.detail(detail);
    }
    return service.send(open, request);
  }
}
