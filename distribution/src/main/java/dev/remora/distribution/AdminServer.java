package dev.remora.distribution;

import dev.remora.config.service.MetricSettings.Prometheus;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.pipeline.LedgerReport;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpHandler;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pages on which Remora shows itself, by default on {@code localhost:8888}: its metrics, its
 * books, and whether it lives, is ready and delivers.
 */
final class AdminServer implements HttpHandler {

  private static final long CLOSE_NANOS = 200_000_000L;

  private final MetricRegistry metrics;
  private final Supplier<LedgerReport> ledger;
  private final Supplier<List<String>> unreachable;
  private final boolean suffixes;
  private final HttpServer server;
  private volatile boolean ready;

  private AdminServer(
      Prometheus page,
      ComponentContext context,
      Supplier<LedgerReport> ledger,
      Supplier<List<String>> unreachable) {
    this.metrics = context.metrics();
    this.ledger = ledger;
    this.unreachable = unreachable;
    this.suffixes = !page.withoutTypeSuffix();
    String endpoint = page.host() + ":" + page.port();
    this.server =
        HttpServer.open(
            HttpServerSettings.defaults(endpoint, Timeouts.generic(), true), this, context);
  }

  /**
   * Listens.
   *
   * @throws dev.remora.core.component.InvalidSettingException when the address is taken
   */
  static AdminServer open(
      Prometheus page,
      ComponentContext context,
      Supplier<LedgerReport> ledger,
      Supplier<List<String>> unreachable) {
    return new AdminServer(page, context, ledger, unreachable);
  }

  void ready(boolean now) {
    ready = now;
  }

  void close() {
    server.close(CLOSE_NANOS);
  }

  @Override
  public void handle(HttpExchange exchange) {
    exchange.reply(
        switch (exchange.path()) {
          case "/metrics" ->
              HttpReply.of(
                  200, PrometheusText.CONTENT_TYPE, utf8(PrometheusText.of(metrics, suffixes)));
          case "/ledger" -> HttpReply.of(200, "application/json", LedgerPage.json(ledger.get()));
          case "/live" -> HttpReply.text(200, "live\n");
          case "/ready" -> HttpReply.text(ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
          case "/delivering" -> delivering();
          default -> HttpReply.text(404, "pages: /metrics /ledger /live /ready /delivering\n");
        });
  }

  private HttpReply delivering() {
    List<String> down = unreachable.get();
    return down.isEmpty()
        ? HttpReply.text(200, "delivering\n")
        : HttpReply.text(503, "unreachable: " + String.join(", ", down) + "\n");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
