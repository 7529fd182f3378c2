package dev.remora.exporters.otlphttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import dev.remora.transport.status.RpcStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.ArrayList;
import java.util.Arrays;
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

@Timeout(30)
class OtlpHttpExporterTest {
  // Scenario: the exporter's sender posts to an HTTP server that answers as the test says.
  // Guarantees: requests carry what the keys say, each answer becomes the result that the spec
  // names.

  private static final String PROTOBUF = "application/x-protobuf";
  private static final HttpReply TAKEN = HttpReply.of(200, PROTOBUF, new byte[0]);

  private final LiveService service = new LiveService();
  private final List<HttpExchange> received = new ArrayList<>();
  private HttpReply answer = TAKEN;
  private volatile byte[] body = {};
  private @Nullable HttpServer server;
  private @Nullable Sender sender;

  @BeforeEach
  void serve() {
    server =
        HttpServer.open(
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true),
            exchange -> {
              received.add(exchange);
              Buffer sent = Objects.requireNonNull(exchange.body());
              body = Arrays.copyOf(sent.array(), sent.length());
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

  @Test
  void requestCarriesWhatTheKeysSay() throws Exception {
    Map<String, Value> keys =
        Map.of("headers", map(Map.of("X-Scope", Value.of("a"), "Host", Value.of("b.example"))));
    assertThat(send(Signal.LOGS, keys)).isEqualTo(ExportResult.ACCEPTED);
    HttpExchange request = received.getFirst();
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
    assertThat(bind(keys).url(Signal.TRACES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400, false, true", "401, false, false", "403, false, false", "404, false, false",
    "408, false, false", "413, false, true", "429, true, false", "500, false, false",
    "501, false, false", "502, true, false", "503, true, false", "504, true, false"
  })
  void statusDecidesWhetherItGoesAgain(int status, boolean again, boolean divisible)
      throws Exception {
    answer = HttpReply.text(status, "because of this");
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
    answer = HttpReply.empty(503).retryAfter(7);
    assertThat(send(Signal.TRACES, Map.of()))
        .isEqualTo(new ExportResult.Retry(7_000_000_000L, true, "http_503", "HTTP status 503"));
    answer = HttpReply.empty(429).header("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT");
    assertThat(send(Signal.TRACES, Map.of()))
        .isEqualTo(new ExportResult.Retry(0, true, "http_429", "HTTP status 429"));
  }

  @Test
  void wordsOfStatusMessageAreShown() throws Exception {
    answer = HttpReply.of(400, PROTOBUF, RpcStatus.of(3, "no such tenant").toProtobuf());
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
    answer =
        json
            ? HttpReply.json(
                200, "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}")
            : HttpReply.of(200, PROTOBUF, protobuf);
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
    Exporter.Queued exporter =
        create(
            bind(
                Map.of(
                    "endpoint",
                    Value.of("http://127.0.0.1:" + Objects.requireNonNull(server).port()),
                    "compression",
                    Value.of(compression))),
            Signal.TRACES);
    Buffer buffer = service.pool().acquire(5000).length(5000);
    Arrays.fill(buffer.array(), 0, 5000, (byte) 9);
    PayloadBatch batch = new PayloadBatch();
    batch.add(Payload.of(Signal.TRACES, buffer, 5, 0, RequestContext.NONE, Answer.NONE));
    List<EncodedRequest> requests = new ArrayList<>();
    exporter.encoder().encode(batch, 0, new Collecting(service.pool(), requests));
    batch.release();
    EncodedRequest request = requests.getFirst();
    if (!compression.equals("none")) {
      assertThat(request.bodyBytes()).isLessThan(1000);
    }
    Sender open = exporter.sender();
    sender = open;
    open.start();
    CompletableFuture<ExportResult> result = new CompletableFuture<>();
    service
        .loop()
        .execute(() -> open.send(request, 5_000_000_000L, (sent, end) -> result.complete(end)));
    assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(body).hasSize(5000).containsOnly(9);
    request.release();
  }

  @Test
  void answerThatIsNoOtlpIsRejected() throws Exception {
    answer = HttpReply.of(200, PROTOBUF, new byte[] {0x0A, 0x7F, 1});
    assertThat(send(Signal.TRACES, Map.of()))
        .isInstanceOfSatisfying(
            ExportResult.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("bad_answer"));
    answer = HttpReply.html(200, "<p>welcome</p>");
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
    answer = HttpReply.text(403, "expired");
    Map<String, Value> auth = Map.of("auth", map(Map.of("authenticator", Value.of("sigv4auth"))));
    assertThat(send(Signal.TRACES, auth))
        .isEqualTo(ExportResult.Retry.later("auth", "HTTP status 403: expired"));
    assertThat(received.getFirst().header("authorization")).isEqualTo("signed");
    assertThat(learned).containsExactly(403);
  }

  @Test
  void endpointsAreNeeded() {
    assertThat(problems(Map.of()))
        .isEqualTo(
            "invalid configuration: exporters::otlp_http: at least one endpoint must be specified");
    assertThatThrownBy(
            () -> create(bind(Map.of("logs_endpoint", Value.of("http://h:1"))), Signal.TRACES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("either endpoint or traces_endpoint must be specified");
    assertThatThrownBy(
            () -> create(bind(Map.of("endpoint", Value.of("localhost:4318"))), Signal.TRACES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("localhost:4318");
    assertThat(problems(Map.of("endpoint", Value.of("http://h"), "encoding", Value.of("xml"))))
        .contains("invalid encoding type: xml");
  }

  private ExportResult send(Signal signal, Map<String, Value> more) throws Exception {
    Map<String, Value> keys = new HashMap<>(more);
    int port = Objects.requireNonNull(server).port();
    keys.put("endpoint", Value.of("http://127.0.0.1:" + port));
    keys.put("compression", Value.of("none"));
    Sender open = create(bind(keys), signal).sender();
    sender = open;
    open.start();
    CompletableFuture<ExportResult> result = new CompletableFuture<>();
    Buffer body = service.pool().acquire(3).length(3);
    EncodedRequest request = EncodedRequest.of(5).addBody(body);
    service
        .loop()
        .execute(() ->
            open.send(
                request,
                TimeUnit.SECONDS.toNanos(5),
                (sent, end) -> {
                  assertThat(sent).isSameAs(request);
                  result.complete(end);
                }));
    ExportResult end = result.get(10, TimeUnit.SECONDS);
    request.release();
    return end;
  }

  private Exporter.Queued create(OtlpHttpExporterConfig config, Signal signal) {
    return (Exporter.Queued)
        new OtlpHttpExporterFactory().create(config, signal, service.context("otlp_http"));
  }

  private static OtlpHttpExporterConfig bind(Map<String, Value> keys) {
    Problems problems = new Problems();
    OtlpHttpExporterConfig config = bind(keys, problems);
    assertThat(problems.render()).isEmpty();
    return config;
  }

  private static String problems(Map<String, Value> keys) {
    Problems problems = new Problems();
    bind(keys, problems);
    return problems.render();
  }

  private static OtlpHttpExporterConfig bind(Map<String, Value> keys, Problems problems) {
    return Binder.bind(
        OtlpHttpExporterConfig.class,
        OtlpHttpExporterConfig.defaults(),
        problems.component("exporters", ComponentId.ofType("otlp_http"), map(keys)));
  }

  private static MapValue map(Map<String, Value> entries) {
    List<MapValue.Field> fields = new ArrayList<>();
    entries.forEach((key, value) -> fields.add(new MapValue.Field(key, Mark.NONE, value)));
    return MapValue.of(fields, Mark.NONE);
  }

  /** Keeps the requests that an encoder makes. */
  private record Collecting(BufferPool pool, List<EncodedRequest> requests) implements RequestSink {
    @Override
    public void request(EncodedRequest request) {
      requests.add(request);
    }

    @Override
    public void rejected(int items, String code, String reason) {
      throw new AssertionError(reason);
    }
  }
}
