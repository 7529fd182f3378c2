package dev.remora.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Cors;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.value.Secret;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawClient;
import dev.remora.transport.TestService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServerTest {
  // Scenario: real clients (the JDK's HTTP/1.1 and HTTP/2, raw sockets) speak to an echo server.
  // Guarantees: whole bodies arrive once, wrong ones get the documented answer, nothing leaks.

  private TestService service = new TestService();
  private @Nullable HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    if (server != null) {
      server.close(TimeUnit.SECONDS.toNanos(2));
    }
    client.close();
    service.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void bodyIsReadWhole(HttpClient.Version version) throws Exception {
    open(settings(), new Echo());
    byte[] body = new byte[1_000_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31);
    }
    for (HttpRequest.BodyPublisher publisher :
        List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
      HttpResponse<byte[]> answer =
          client.send(
              post("/echo?x=1", publisher).version(version).build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-path")).contains("/echo|x=1");
      assertThat(answer.body()).isEqualTo(body);
    }
  }

  @Test
  void priorKnowledgeOpensHttp2() throws Exception {
    open(settings(), new Echo());
    try (RawClient raw = new RawClient(port())) {
      String answer =
          raw.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(new byte[9]).endOutput().readAll();
      // The first frame of an HTTP/2 server is SETTINGS (type 4).
      assertThat(answer.charAt(3)).isEqualTo((char) 4);
    }
  }

  @Test
  void connectionServesPipelinedRequestsInOrder() throws Exception {
    open(settings(), new Late());
    try (RawClient raw = new RawClient(port())) {
      raw.send(request("one") + request("two") + request("three"));
      assertThat(raw.readAnswer()).endsWith("one");
      assertThat(raw.readAnswer()).endsWith("two");
      assertThat(raw.readAnswer()).endsWith("three");
    }
  }

  @Test
  void bodyOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
    open(withLimit(1000), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
      assertThat(raw.readAll())
          .startsWith("HTTP/1.1 413")
          .contains("connection: close")
          .endsWith("http: request body too large");
    }
    try (RawClient raw = new RawClient(port())) {
      raw.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n");
      raw.send("x".repeat(2000) + "\r\n");
      assertThat(raw.readAll()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void smallUnreadBodyKeepsTheConnection() throws Exception {
    open(withLimit(10), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send(request("more than ten bytes"));
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 413");
      raw.send(request("ten bytes."));
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 200").endsWith("ten bytes.");
    }
  }

  @Test
  void fullPoolAnswersRetryLater() throws Exception {
    service.close();
    service = new TestService(1, 64 << 10);
    open(settings(), new Echo());
    HttpResponse<String> answer =
        client.send(
            post("/", BodyPublishers.ofByteArray(new byte[100_000])).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("1");
    assertThat(answer.body()).contains("memory");
  }

  @Test
  void waitingClientIsToldToGoOn() throws Exception {
    open(settings(), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 100");
      raw.send("ok");
      assertThat(raw.readAnswer()).endsWith("ok");
    }
  }

  @Test
  void grpcIsToldWhereItIs() throws Exception {
    open(settings(), new Echo());
    HttpResponse<String> answer =
        client.send(
            post("/x.Service/Export", BodyPublishers.ofByteArray(new byte[5]))
                .version(HttpClient.Version.HTTP_2)
                .header("content-type", "application/grpc")
                .build(),
            BodyHandlers.ofString());
    // The JDK's client begins with HTTP/1.1 and an upgrade, which this server does not follow.
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("not gRPC").contains("4317");
  }

  @Test
  void nonsenseIsBadRequest() throws Exception {
    open(settings(), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send("\u0001\u0002\u0003 nonsense\r\n\r\n");
      assertThat(raw.readAll()).startsWith("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n|400",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n|400",
        "POST / HTTP/1.1\r\nHost: a\r\nX A: b\r\n\r\n|400",
        "POST / HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n|400"
      })
  void unreadableHeadEndsTheConnection(String requestAndStatus) throws Exception {
    open(settings(), new Echo());
    String[] parts = requestAndStatus.split("\\|", -1);
    try (RawClient raw = new RawClient(port())) {
      raw.send(parts[0]);
      assertThat(raw.readAll()).startsWith("HTTP/1.1 " + parts[1]).contains("connection: close");
    }
  }

  @Test
  void hostAndVersionAreLookedAt() throws Exception {
    open(settings(), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
      assertThat(raw.readAnswer()).endsWith("missing required Host header");
      raw.send("POST / HTTP/2.0\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      assertThat(raw.readAnswer()).endsWith("unsupported protocol version");
    }
  }

  @Test
  void tlsOnPlainPortGetsAnAlert() throws Exception {
    open(settings(), new Echo());
    try (RawClient raw = new RawClient(port())) {
      raw.send(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0});
      assertThat(raw.readAll().getBytes(StandardCharsets.ISO_8859_1))
          .containsExactly(0x15, 3, 3, 0, 2, 2, 10);
    }
  }

  @Test
  void browserMayCallFromAllowedOrigin() throws Exception {
    Cors cors = new Cors(List.of("https://*.example.com"), List.of("X-Mine"), List.of(), 60);
    open(withCors(cors), new Echo());
    try (RawClient raw = new RawClient(port())) {
      String ask = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-mine";
      raw.send(
          "OPTIONS / HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example.com\r\n" + ask + "\r\n\r\n");
      assertThat(raw.readAnswer())
          .startsWith("HTTP/1.1 204")
          .contains("access-control-allow-origin: https://a.example.com")
          .contains("access-control-allow-credentials: true")
          .contains("access-control-allow-headers: x-mine")
          .contains("access-control-max-age: 60");
      raw.send("OPTIONS / HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.com\r\n" + ask + "\r\n\r\n");
      assertThat(raw.readAnswer()).doesNotContain("allow-origin");
      raw.send("GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example.com\r\n\r\n");
      assertThat(raw.readAnswer()).contains("access-control-allow-origin: https://b.example.com");
    }
  }

  @Test
  void configuredHeadersAreOnEachReply() throws Exception {
    HeaderPairs pairs =
        new HeaderPairs(List.of(new HeaderPairs.Pair("X-Remora", new Secret("here"))));
    open(withHeaders(pairs), new Echo());
    HttpResponse<String> answer = client.send(get("/"), BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("x-remora")).contains("here");
  }

  @Test
  void slowHeadEndsTheConnection() throws Exception {
    Timeouts timeouts =
        new Timeouts(Duration.ZERO, Duration.ofMillis(100), Duration.ZERO, Duration.ofMillis(150));
    open(HttpServerSettings.defaults("127.0.0.1:0", timeouts, true), new Echo());
    try (RawClient raw = new RawClient(port())) {
      assertThat(raw.send("GET / HT").readAll()).isEmpty();
    }
    try (RawClient raw = new RawClient(port())) {
      raw.send(request("a"));
      assertThat(raw.readAnswer()).endsWith("a");
      assertThat(raw.readAll()).isEmpty();
    }
  }

  @Test
  void stopWaitsForTheAnswer() throws Exception {
    Late late = new Late();
    open(settings(), late);
    try (RawClient raw = new RawClient(port())) {
      raw.send(request("last"));
      late.asked.await();
      Thread stopping = Thread.ofVirtual().start(() -> serverNow().close(5_000_000_000L));
      String answer = raw.readAnswer();
      assertThat(answer).endsWith("last");
      stopping.join();
      assertThat(raw.readAll()).isEmpty();
    }
  }

  @Test
  void takenAddressIsNamed() {
    open(settings(), new Echo());
    String endpoint = "127.0.0.1:" + port();
    assertThatThrownBy(() ->
            HttpServer.open(
                HttpServerSettings.defaults(endpoint, Timeouts.none(), true),
                new Echo(),
                service.context()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(endpoint)
        .hasMessageContaining("in use");
  }

  private void open(HttpServerSettings settings, HttpHandler handler) {
    server = HttpServer.open(settings, handler, service.context());
  }

  private HttpServer serverNow() {
    HttpServer open = server;
    if (open == null) {
      throw new IllegalStateException("not open");
    }
    return open;
  }

  private int port() {
    return serverNow().port();
  }

  private static String request(String body) {
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).POST(body);
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).build();
  }

  private static HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
  }

  private static HttpServerSettings settings() {
    return HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true);
  }

  private static HttpServerSettings withLimit(long bytes) {
    return changed(Section.none(Cors.defaults()), bytes, HeaderPairs.EMPTY);
  }

  private static HttpServerSettings withCors(Cors cors) {
    return changed(Section.on(cors), 0, HeaderPairs.EMPTY);
  }

  private static HttpServerSettings withHeaders(HeaderPairs pairs) {
    return changed(Section.none(Cors.defaults()), 0, pairs);
  }

  private static HttpServerSettings changed(Section<Cors> cors, long limit, HeaderPairs headers) {
    HttpServerSettings base = settings();
    return new HttpServerSettings(
        base.address(),
        base.tls(),
        cors,
        base.auth(),
        limit,
        false,
        headers,
        base.compressionAlgorithms(),
        base.timeouts(),
        true,
        List.of());
  }

  /** Sends the body back. */
  private static final class Echo implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) {
      Buffer body = exchange.body();
      byte[] bytes = body == null ? new byte[0] : Arrays.copyOf(body.array(), body.length());
      exchange.reply(
          HttpReply.of(200, "application/octet-stream", bytes)
              .header("x-path", exchange.path() + "|" + exchange.query()));
    }
  }

  /** Sends the body back a little later, from another thread. */
  private static final class Late implements HttpHandler {
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public void handle(HttpExchange exchange) {
      Buffer body = exchange.takeBody();
      asked.countDown();
      Thread.ofVirtual()
          .start(() -> {
            byte[] bytes = body == null ? new byte[0] : Arrays.copyOf(body.array(), body.length());
            if (body != null) {
              body.release();
            }
            try {
              Thread.sleep(50);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            exchange.reply(HttpReply.of(200, "text/plain", bytes));
          });
    }
  }
}
