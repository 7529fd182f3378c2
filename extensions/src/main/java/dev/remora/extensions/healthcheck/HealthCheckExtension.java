package dev.remora.extensions.healthcheck;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Extension;
import dev.remora.core.time.Clock;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpHandler;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers 200 while telemetry is taken and 503 before and after, in the form of the Collector's
 * extension, so that an ECS health check works unchanged.
 */
final class HealthCheckExtension implements Extension, HttpHandler {

  private static final long CLOSE_NANOS = 200_000_000L;
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final HealthCheckConfig config;
  private final ComponentContext context;
  private @Nullable HttpServer server;

  /** Wall-clock nanoseconds since when telemetry is taken; 0 while it is not. */
  private volatile long upSinceUnixNanos;

  HealthCheckExtension(HealthCheckConfig config, ComponentContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public void start() {
    server = HttpServer.open(config.server(), this, context);
  }

  @Override
  public void ready(boolean ready) {
    upSinceUnixNanos = ready ? context.clock().unixNanos() : 0;
    context.log().info("Health Check state change; status=" + (ready ? "ready" : "unavailable"));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close(CLOSE_NANOS);
    }
  }

  /** The port it listens on. */
  int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public void handle(HttpExchange exchange) {
    exchange.reply(
        exchange.path().equals(config.path())
            ? page()
            : HttpReply.text(404, "404 page not found\n"));
  }

  private HttpReply page() {
    long since = upSinceUnixNanos;
    int status = since == 0 ? 503 : 200;
    if (config.responseBody().isOn()) {
      HealthCheckConfig.ResponseBody texts = config.responseBody().settings();
      return HttpReply.text(status, since == 0 ? texts.unhealthy() : texts.healthy());
    }
    return HttpReply.json(status, since == 0 ? unavailable() : available(since, context.clock()));
  }

  private static String unavailable() {
    return "{\"status\":\"Server not available\",\"upSince\":\"" + NEVER + "\",\"uptime\":\"\"}";
  }

  private static String available(long since, Clock clock) {
    long upNanos = clock.unixNanos() - since;
    return "{\"status\":\"Server available\",\"upSince\":\""
        + Instant.ofEpochSecond(0, since)
        + "\",\"uptime\":\""
        + seconds(Duration.ofNanos(upNanos))
        + "\"}";
  }

  private static String seconds(Duration up) {
    return up.toSeconds() + "." + String.format("%03d", up.toMillisPart()) + "s";
  }
}
