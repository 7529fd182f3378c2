package dev.remora.testkit.live;

import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A backend over HTTP that answers as the test says, and keeps what it was sent. */
public final class HttpBackend implements AutoCloseable {

  private final List<Request> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile HttpReply answer;

  /** A request as it came; headers by {@code exchange}. */
  public record Request(HttpExchange exchange, byte[] body) {}

  /**
   * Listens.
   *
   * @param answer to all requests, until {@link #answer} says otherwise
   */
  public HttpBackend(LiveService service, HttpReply answer) {
    this.answer = answer;
    this.server =
        HttpServer.open(
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true),
            this::handle,
            service.context("backend"));
  }

  private void handle(HttpExchange exchange) {
    Buffer body = exchange.body();
    byte[] bytes = body == null ? new byte[0] : Arrays.copyOf(body.array(), body.length());
    received.add(new Request(exchange, bytes));
    exchange.reply(answer);
  }

  /** What is answered from now on. */
  public void answer(HttpReply reply) {
    answer = reply;
  }

  /** All requests so far. */
  public List<Request> received() {
    return received;
  }

  /** {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close(TimeUnit.SECONDS.toNanos(1));
  }
}
