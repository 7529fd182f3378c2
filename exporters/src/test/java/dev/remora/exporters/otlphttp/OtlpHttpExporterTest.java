package dev.remora.exporters.otlphttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.value.Value;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.InvalidSettingException;
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
import dev.remora.transport.status.RpcStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OtlpHttpExporterTest {
  // Scenario: the exporter's sender posts to an HTTP server that answers as the test says.
  // Guarantees: requests carry what the keys say, each answer becomes the result that the spec
  // names.

  private static final String PROTOBUF = "application/x-protobuf";
  private static final HttpReply TAKEN = HttpReply.of(200, PROTOBUF, new byte[0]);

  private static final OtlpHttpExporterFactory FACTORY = new OtlpHttpExporterFactory();

  private final LiveService service = new LiveService();
  private final HttpBackend backend = new HttpBackend(service, TAKEN);
  private @Nullable Sender sender;

  @AfterEach
  void stop() {
    if (sender != null) {
      service.loop().execute(sender::close);
    }
    backend.close();
    service.close();
  }

  @Test
  void requestCarriesWhatTheKeysSay() throws Exception {
    Map<String, Value> keys =
        Map.of(
            "headers", Keys.map(Map.of("X-Scope", Value.of("a"), "Host", Value.of("b.example"))));
    assertThat(send(Signal.LOGS, keys)).isEqualTo(ExportResult.ACCEPTED);
    HttpExchange request = backend.received().getFirst().exchange();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/logs");
    assertThat(request.header("content-type")).isEqualTo(PROTOBUF);
    assertThat(request.header("content-length")).isEqualTo("3");
    assertThat(request.header("content-encoding")).isNull();
    assertThat(request.header("x-scope")).isEqualTo("a");
    assertThat(request.header("host")).isEqualTo("b.example");
    assertThat(request.header("user-agent")).startsWith("remora/1.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1, , http://h:1/v1/traces",
    "http://h:1/, , http://h:1/v1/traces",
    "http://h:1/base, , http://h:1/base/v1/traces",
    "http://h:1, http://t:2/x, http://t:2/x",
    ", http://t:2, http://t:2"
  })
  void signalMayHaveItsOwnEndpoint(@Nullable String base, @Nullable String own, String expected) {
    Map<String, Value> keys = new HashMap<>();
    if (base != null) {
      keys.put("endpoint", Value.of(base));
    }
    if (own != null) {
      keys.put("traces_endpoint", Value.of(own));
    }
    assertThat(Keys.bind(FACTORY, keys).url(Signal.TRACES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400, false, true", "401, false, false", "403, false, false", "404, false, false",
    "408, false, false", "413, false, true", "429, true, false", "500, false, false",
    "501, false, false", "502, true, false", "503, true, false", "504, true, false"
  })
  void statusDecidesWhetherItGoesAgain(int status, boolean again, boolean divisible)
      throws Exception {
    backend.answer(HttpReply.text(status, "because of this"));
    ExportResult result = send(Signal.TRACES, Map.of());
    if (again) {
      assertThat(result)
          .isInstanceOfSatisfying(
              ExportResult.Retry.class,
              retry -> {
                assertThat(retry.code()).isEqualTo("http_" + status);
                assertThat(retry.throttled()).isEqualTo(status == 429);
              });
    } else {
      assertThat(result)
          .isEqualTo(
              new ExportResult.Rejected(
                  divisible, "http_" + status, "HTTP status " + status + ": because of this"));
    }
  }

  @Test
  void backendMayAskToWait() throws Exception {
    backend.answer(HttpReply.empty(503).retryAfter(7));
    assertThat(send(Signal.TRACES, Map.of()))
        .isEqualTo(new ExportResult.Retry(7_000_000_000L, true, "http_503", "HTTP status 503"));
    backend.answer(HttpReply.empty(429).header("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"));
    assertThat(send(Signal.TRACES, Map.of()))
        .isEqualTo(new ExportResult.Retry(0, true, "http_429", "HTTP status 429"));
  }

  @Test
  void wordsOfStatusMessageAreShown() throws Exception {
    backend.answer(HttpReply.of(400, PROTOBUF, RpcStatus.of(3, "no such tenant").toProtobuf()));
    assertThat(send(Signal.TRACES, Map.of()))
        .isEqualTo(new ExportResult.Rejected(true, "http_400", "HTTP status 400: no such tenant"));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void partOfItMayBeRejected(boolean json) throws Exception {
    byte[] protobuf =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    backend.answer(
        json
            ? HttpReply.json(
                200, "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}")
            : HttpReply.of(200, PROTOBUF, protobuf));
    assertThat(send(Signal.TRACES, Map.of()))
        .isInstanceOfSatisfying(
            ExportResult.Partial.class,
            partial -> {
              assertThat(partial.rejectedItems()).isEqualTo(2);
              assertThat(partial.reason()).isEqualTo("too old");
            });
  }

  @ParameterizedTest
  @CsvSource({"gzip", "zlib", "deflate", "zstd", "snappy", "x-snappy-framed", "lz4", "none"})
  void bodyIsPackedOnceAndArrivesWhole(String compression) throws Exception {
    Map<String, Value> keys =
        Map.of("endpoint", Value.of(backend.url()), "compression", Value.of(compression));
    Exporter.Queued exporter = create(Keys.bind(FACTORY, keys), Signal.TRACES);
    byte[] content = new byte[5000];
    Arrays.fill(content, (byte) 9);
    EncodedRequest request = service.encode(exporter.encoder(), Signal.TRACES, 5, content);
    if (!compression.equals("none")) {
      assertThat(request.bodyBytes()).isLessThan(1000);
    }
    assertThat(send(exporter.sender(), request)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(backend.received().getFirst().body()).isEqualTo(content);
  }

  @Test
  void answerThatIsNoOtlpIsRejected() throws Exception {
    backend.answer(HttpReply.of(200, PROTOBUF, new byte[] {0x0A, 0x7F, 1}));
    assertThat(send(Signal.TRACES, Map.of()))
        .isInstanceOfSatisfying(
            ExportResult.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("bad_answer"));
    backend.answer(HttpReply.text(200, "welcome"));
    assertThat(send(Signal.TRACES, Map.of())).isEqualTo(ExportResult.ACCEPTED);
  }

  @Test
  void signerSeesTheCallAndLearns() throws Exception {
    List<Integer> learned = new ArrayList<>();
    service.with(
        "sigv4auth",
        new RequestSigner() {
          @Override
          public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
            assertThat(call.body()).hasSize(1);
            call.header("Authorization", "signed");
            return null;
          }

          @Override
          public boolean learned(HttpAnswer heard, long unixNanos) {
            learned.add(heard.status());
            return heard.status() == 403;
          }
        });
    backend.answer(HttpReply.text(403, "expired"));
    Map<String, Value> auth =
        Map.of("auth", Keys.map(Map.of("authenticator", Value.of("sigv4auth"))));
    assertThat(send(Signal.TRACES, auth))
        .isEqualTo(ExportResult.Retry.later("auth", "HTTP status 403: expired"));
    assertThat(backend.received().getFirst().exchange().header("authorization"))
        .isEqualTo("signed");
    assertThat(learned).containsExactly(403);
  }

  @Test
  void endpointsAreNeeded() {
    assertThat(Keys.problems(FACTORY, Map.of()))
        .isEqualTo(
            "invalid configuration: exporters::otlp_http: at least one endpoint must be specified");
    assertThatThrownBy(() ->
            create(
                Keys.bind(FACTORY, Map.of("logs_endpoint", Value.of("http://h:1"))), Signal.TRACES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("either endpoint or traces_endpoint must be specified");
    assertThatThrownBy(() ->
            create(
                Keys.bind(FACTORY, Map.of("endpoint", Value.of("localhost:4318"))), Signal.TRACES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("localhost:4318");
    assertThat(
            Keys.problems(
                FACTORY, Map.of("endpoint", Value.of("http://h"), "encoding", Value.of("xml"))))
        .contains("invalid encoding type: xml");
  }

  private ExportResult send(Signal signal, Map<String, Value> more) throws Exception {
    Map<String, Value> keys = new HashMap<>(more);
    keys.put("endpoint", Value.of(backend.url()));
    keys.put("compression", Value.of("none"));
    Sender open = create(Keys.bind(FACTORY, keys), signal).sender();
    return send(open, service.request((byte) 0, (byte) 0, (byte) 0));
  }

  private ExportResult send(Sender open, EncodedRequest request) throws Exception {
    sender = open;
    open.start();
    return service.send(open, request);
  }

  private Exporter.Queued create(OtlpHttpExporterConfig config, Signal signal) {
    return (Exporter.Queued) FACTORY.create(config, signal, service.context("otlp_http"));
  }
}
