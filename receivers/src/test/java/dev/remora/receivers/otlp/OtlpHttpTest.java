package dev.remora.receivers.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawClient;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.status.RpcStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OtlpHttpTest {
  // Scenario: the JDK's HTTP client and raw sockets send right and wrong OTLP over HTTP.
  // Guarantees: items arrive as sent and are counted, each mistake gets the answer of the spec.

  private static final String PROTOBUF = "application/x-protobuf";

  private final LiveService service = new LiveService();
  private final RecordingIntake pipelines = new RecordingIntake(Signal.TRACES, Signal.METRICS);
  private final HttpClient client = HttpClient.newHttpClient();
  private OtlpReceiver receiver = receiver(pipelines);

  private OtlpReceiver receiver(RecordingIntake intakes) {
    return new OtlpReceiver(Settings.http("127.0.0.1:0"), intakes, service.context("otlp"));
  }

  @BeforeEach
  void start() {
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(TimeUnit.SECONDS.toNanos(1));
    client.close();
    service.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"TRACES", "METRICS"})
  void itemsArriveAsSent(Signal signal) throws Exception {
    byte[] request = Requests.of(signal, 7);
    HttpResponse<byte[]> answer = post("/v1/" + signal.text(), PROTOBUF + "; charset=x", request);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(PROTOBUF);
    assertThat(answer.body()).isEmpty();
    assertThat(pipelines.taken()).hasSize(1);
    assertThat(pipelines.taken().getFirst().request()).isEqualTo(request);
    assertThat(pipelines.taken().getFirst().items()).isEqualTo(7);
    assertThat(pipelines.taken().getFirst().client().peer()).startsWith("127.0.0.1:");
    assertThat(
            service.metric(
                "otelcol_receiver_accepted_" + signal.items(),
                "receiver",
                "otlp",
                "transport",
                "http"))
        .isEqualTo(7);
  }

  @Test
  void emptyRequestIsTakenWithoutThePipeline() throws Exception {
    assertThat(post("/v1/traces", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
    assertThat(pipelines.taken()).isEmpty();
  }

  @Test
  void answerMayComeLater() throws Exception {
    pipelines.answerLater();
    byte[] request = Requests.of(Signal.TRACES, 2);
    assertThat(post("/v1/traces", PROTOBUF, request).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, 1500000000, 429, 8, 2",
    "UNAVAILABLE, 1000000000, 503, 14, 1",
    "UNAVAILABLE, 0, 503, 14,",
    "INVALID, 0, 400, 3,",
    "REJECTED, 0, 500, 13,"
  })
  void refusalIsTold(Refusal.Kind kind, long delay, int http, int code, @Nullable String retryAfter)
      throws Exception {
    pipelines.refuse(new Refusal(kind, delay, "not \"now\""));
    byte[] request = Requests.of(Signal.TRACES, 3);
    HttpResponse<byte[]> answer = post("/v1/traces", PROTOBUF, request);
    assertThat(answer.statusCode()).isEqualTo(http);
    assertThat(answer.headers().firstValue("content-type")).contains(PROTOBUF);
    assertThat(answer.headers().firstValue("retry-after").orElse(null)).isEqualTo(retryAfter);
    RpcStatus status = Objects.requireNonNull(RpcStatus.parse(answer.body()));
    assertThat(status.code()).isEqualTo(code);
    assertThat(status.message()).isEqualTo("not \"now\"");
    assertThat(status.retryDelayNanos()).isEqualTo(delay);
    assertThat(
            service.metric(
                "otelcol_receiver_refused_spans", "receiver", "otlp", "transport", "http"))
        .isEqualTo(3);
  }

  @Test
  void mistakesAreNamed() throws Exception {
    byte[] request = Requests.of(Signal.TRACES, 1);
    assertText(post("/v1/logs", PROTOBUF, request), 404, "404 page not found\n");
    assertText(post("/other", PROTOBUF, request), 404, "404 page not found\n");
    assertText(
        post("/v1/traces", "text/plain", request),
        415,
        "415 unsupported media type, supported: [application/json, application/x-protobuf]");
    HttpResponse<byte[]> get =
        client.send(HttpRequest.newBuilder(uri("/v1/traces")).build(), BodyHandlers.ofByteArray());
    assertText(get, 405, "405 method not allowed, supported: [POST]");
    assertThat(pipelines.taken()).isEmpty();
    assertThat(post("//v1/traces", PROTOBUF, request).statusCode()).isEqualTo(200);
  }

  @Test
  void truncatedRequestsAreInvalidAndCounted() throws Exception {
    byte[] request = Requests.of(Signal.TRACES, 5);
    int refused = 0;
    for (int length = 1; length < request.length; length++) {
      HttpResponse<byte[]> answer = post("/v1/traces", PROTOBUF, Arrays.copyOf(request, length));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Objects.requireNonNull(RpcStatus.parse(answer.body())).code()).isEqualTo(3);
      refused++;
    }
    assertThat(
            service.metric(
                "otelcol_receiver_malformed_requests", "receiver", "otlp", "transport", "http"))
        .isEqualTo(refused);
    assertThat(pipelines.taken()).isEmpty();
  }

  @Test
  void oversizedBodyIsInvalid() throws Exception {
    try (RawClient raw = new RawClient(receiver.httpPort())) {
      raw.send(
          "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 99999999\r\n\r\n{");
      assertThat(raw.readAll())
          .startsWith("HTTP/1.1 400")
          .endsWith("{\"code\":3,\"message\":\"http: request body too large\"}");
    }
  }

  @Test
  void unknownEncodingIsInvalid() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/v1/traces"))
            .header("content-type", "application/json")
            .header("content-encoding", "br")
            .POST(BodyPublishers.ofByteArray(new byte[3]))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"code\":3,\"message\":\"unsupported Content-Encoding: br\"}");
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void packedRequestsAreUnpacked(ContentCoding coding) throws Exception {
    byte[] request = Requests.of(Signal.TRACES, 500);
    assertThat(postPacked(PROTOBUF, coding.header(), pack(coding, request)).statusCode())
        .isEqualTo(200);
    assertThat(pipelines.taken().getFirst().request()).isEqualTo(request);
  }

  @ParameterizedTest
  @EnumSource(
      value = ContentCoding.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDENTITY"})
  void wrongPackingIsInvalid(ContentCoding coding) throws Exception {
    byte[] request = Requests.of(Signal.TRACES, 5);
    HttpResponse<byte[]> plain = postPacked(PROTOBUF, coding.header(), request);
    assertThat(plain.statusCode()).isEqualTo(400);
    assertThat(Objects.requireNonNull(RpcStatus.parse(plain.body())))
        .isEqualTo(RpcStatus.of(3, "the body is not " + coding.header()));
    HttpResponse<byte[]> bomb =
        postPacked(PROTOBUF, coding.header(), pack(coding, new byte[21 << 20]));
    assertThat(bomb.statusCode()).isEqualTo(400);
    assertThat(Objects.requireNonNull(RpcStatus.parse(bomb.body())).message())
        .isEqualTo("http: request body too large");
    assertThat(pipelines.taken()).isEmpty();
  }

  @Test
  void jsonBecomesWireBytes() throws Exception {
    String json =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
            + "{\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"name\":\"a\",\"kind\":2,"
            + "\"startTimeUnixNano\":\"7\",\"unknown\":[1]},{\"name\":\"b\"}]}]}]}";
    HttpResponse<byte[]> answer =
        postPacked("application/json", "gzip", pack(ContentCoding.GZIP, json.getBytes(UTF_8)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"partialSuccess\":{}}");
    RecordingIntake.Taken taken = pipelines.taken().getFirst();
    assertThat(taken.items()).isEqualTo(2);
    var spans =
        ExportTraceServiceRequest.parseFrom(taken.request())
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpansList();
    assertThat(spans.getFirst().getName()).isEqualTo("a");
    assertThat(spans.getFirst().getTraceId().toByteArray()).startsWith(1, 2).hasSize(16);
    assertThat(spans.getFirst().getKindValue()).isEqualTo(2);
    assertThat(spans.getFirst().getStartTimeUnixNano()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"resourceSpans\":7}",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}",
        "{} {}"
      })
  void wrongJsonIsInvalid(String json) throws Exception {
    HttpResponse<byte[]> answer = post("/v1/traces", "application/json", json.getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(new String(answer.body(), UTF_8))
        .startsWith("{\"code\":3,\"message\":\"the request is no OTLP/JSON: ");
    assertThat(pipelines.taken()).isEmpty();
  }

  @Test
  void deepJsonIsInvalid() throws Exception {
    String deep = "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
    HttpResponse<byte[]> answer = post("/v1/traces", "application/json", deep.getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void clientThatGoesAwayLeavesNothing() throws Exception {
    try (RawClient raw = new RawClient(receiver.httpPort())) {
      raw.send(
          "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-protobuf\r\n"
              + "Content-Length: 5000\r\n\r\nsome");
    }
    byte[] request = Requests.of(Signal.TRACES, 1);
    assertThat(post("/v1/traces", PROTOBUF, request).statusCode()).isEqualTo(200);
  }

  @Test
  void stopLingersForClientsThatStillSend() throws Exception {
    byte[] request = Requests.of(Signal.TRACES, 1);
    assertThat(post("/v1/traces", PROTOBUF, request).statusCode()).isEqualTo(200);
    Thread stopping = Thread.ofVirtual().start(() -> receiver.stop(TimeUnit.SECONDS.toNanos(10)));
    for (int i = 0; i < 5; i++) {
      Thread.sleep(200);
      assertThat(post("/v1/traces", PROTOBUF, request).statusCode()).isEqualTo(200);
    }
    stopping.join(3000);
    assertThat(stopping.isAlive()).isFalse();
  }

  private static void assertText(HttpResponse<byte[]> answer, int status, String text) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(text);
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("content-type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> postPacked(String type, String coding, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/traces"))
            .header("content-type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (!coding.isEmpty()) {
      request.header("content-encoding", coding);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private byte[] pack(ContentCoding coding, byte[] content) {
    Buffer plain = service.pool().acquire(content.length).length(content.length);
    System.arraycopy(content, 0, plain.array(), 0, content.length);
    Buffer packed = new Packer(coding, 0).pack(List.of(plain), service.pool());
    byte[] bytes = Arrays.copyOf(packed.array(), packed.length());
    packed.release();
    plain.release();
    return bytes;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + receiver.httpPort() + path);
  }
}
