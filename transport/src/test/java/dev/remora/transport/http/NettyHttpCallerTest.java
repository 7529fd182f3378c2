package dev.remora.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawServer;
import dev.remora.transport.Answering;
import dev.remora.transport.TestService;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NettyHttpCallerTest {
  // Scenario: calls to our own server, and to raw ones that close, stall or talk nonsense.
  // Guarantees: gathered bodies arrive whole, each call is told exactly once how it ended.

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final TestService service = new TestService();
  private final NettyHttpCaller caller = NettyHttpCaller.open(service.context());

  @AfterEach
  void close() {
    caller.close();
    service.close();
  }

  @Test
  void gatheredBodyArrivesWhole() throws Exception {
    HttpServer server =
        HttpServer.open(
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true),
            NettyHttpCallerTest::countBody,
            service.context());
    List<Buffer> body = new ArrayList<>();
    int sum = 0;
    for (int size : new int[] {1, 0, 70_000, 3_000_000, 17}) {
      Buffer buffer = service.pool().acquire(size);
      Arrays.fill(buffer.array(), 0, size, (byte) (size % 7 + 1));
      sum += size * (size % 7 + 1);
      body.add(buffer.length(size));
    }
    for (int i = 0; i < 3; i++) {
      Answering answering = new Answering();
      caller.call(call(server.port(), body, 0).header("X-A", "1"), answering);
      HttpAnswer answer = answering.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("3070018 " + sum + " remora/1.2.3 1");
    }
    assertThat(server.connections()).isEqualTo(1);
    body.forEach(Buffer::release);
    server.close(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void staleConnectionIsReplacedOnce() throws Exception {
    try (RawServer server = new RawServer(OK, "")) {
      for (int i = 0; i < 3; i++) {
        Answering answering = new Answering();
        caller.call(call(server.port(), List.of(), 0), answering);
        assertThat(answering.answer().text()).isEqualTo("ok");
      }
      // Each call but the first went to the kept connection and then to a fresh one.
      assertThat(server.heads()).hasSize(5);
    }
  }

  @Test
  void closedBeforeTheAnswerIsAFailure() throws Exception {
    try (RawServer server = new RawServer("")) {
      Answering answering = new Answering();
      caller.call(call(server.port(), List.of(), 0), answering);
      assertThat(answering.failure().code()).isEqualTo("closed");
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void nobodyListensIsAFailure() throws Exception {
    int port;
    try (RawServer server = new RawServer()) {
      port = server.port();
    }
    Answering answering = new Answering();
    caller.call(call(port, List.of(), 0), answering);
    assertThat(answering.failure().code()).isEqualTo("connect");
    Answering noHost = new Answering();
    URI uri = URI.create("http://no-such-host.invalid/");
    caller.call(new HttpCall("GET", uri, List.of(), 0), noHost);
    assertThat(noHost.failure().code()).isEqualTo("connect");
  }

  @Test
  void listenerThatThrowsHearsOfAFailure() throws Exception {
    try (RawServer server = new RawServer(OK, OK)) {
      CompletableFuture<ExportResult.Failure> told = new CompletableFuture<>();
      HttpCaller.Listener failing =
          new HttpCaller.Listener() {
            @Override
            public void answered(HttpAnswer answer) {
              throw new IllegalStateException("bug");
            }

            @Override
            public void failed(ExportResult.Failure failure) {
              told.complete(failure);
            }
          };
      caller.call(call(server.port(), List.of(), 0), failing);
      assertThat(told.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExportResult.Rejected.class)
          .extracting(ExportResult.Failure::code)
          .isEqualTo("answer_failure");
      Answering next = new Answering();
      caller.call(call(server.port(), List.of(), 0), next);
      assertThat(next.answer().text()).isEqualTo("ok");
    }
  }

  @Test
  void silentServerTimesOut() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 200 OK\r\n", OK)) {
      Answering answering = new Answering();
      caller.call(call(server.port(), List.of(), 100_000_000), answering);
      assertThat(answering.failure().code()).isEqualTo("timeout");
    }
  }

  @Test
  void nonsenseIsAFailure() throws Exception {
    try (RawServer server = new RawServer("what do you want\r\n\r\n")) {
      Answering answering = new Answering();
      caller.call(call(server.port(), List.of(), 0), answering);
      assertThat(answering.failure().code()).isEqualTo("protocol");
    }
  }

  @Test
  void longAnswerIsCut() throws Exception {
    String answer = "HTTP/1.1 400 Bad\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000);
    try (RawServer server = new RawServer(answer, OK)) {
      Answering first = new Answering();
      caller.call(call(server.port(), List.of(), 0), first);
      assertThat(first.answer().body()).hasSize(64 << 10);
      Answering second = new Answering();
      caller.call(call(server.port(), List.of(), 0), second);
      assertThat(second.answer().text()).isEqualTo("ok");
    }
  }

  @Test
  void environmentNamesTheProxy() throws Exception {
    try (RawServer proxy = new RawServer(OK, OK)) {
      service.with("HTTP_PROXY", "http://me:secret@127.0.0.1:" + proxy.port());
      NettyHttpCaller proxied = NettyHttpCaller.open(service.context());
      Answering answering = new Answering();
      URI uri = URI.create("http://backend.example:8080/a?b=c");
      proxied.call(new HttpCall("GET", uri, List.of(), 0), answering);
      assertThat(answering.answer().text()).isEqualTo("ok");
      assertThat(proxy.heads().getFirst())
          .startsWith("GET http://backend.example:8080/a?b=c HTTP/1.1\r\n")
          .containsIgnoringCase("Proxy-Authorization: Basic bWU6c2VjcmV0");
      proxied.close();
    }
  }

  private static HttpCall call(int port, List<Buffer> body, long timeoutNanos) {
    return new HttpCall("POST", URI.create("http://127.0.0.1:" + port + "/p"), body, timeoutNanos);
  }

  private static void countBody(HttpExchange exchange) {
    Buffer body = exchange.body();
    int length = body == null ? 0 : body.length();
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += body == null ? 0 : body.array()[i];
    }
    exchange.reply(
        HttpReply.text(
            200,
            length
                + " "
                + sum
                + " "
                + exchange.header("user-agent")
                + " "
                + exchange.header("x-a")));
  }
}
