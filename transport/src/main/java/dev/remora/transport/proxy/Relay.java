package dev.remora.transport.proxy;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.payload.Buffer;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpHandler;
import dev.remora.transport.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a call to the upstream of each request. What it remembers belongs to the first loop. */
final class Relay implements HttpHandler {

  /** X-Ray answers sampling calls in far less; the SDKs poll every 10 s and 5 minutes. */
  private static final long TIMEOUT_NANOS = 10_000_000_000L;

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS");

  /** X-Ray API reference, GetSamplingRules: the one question whose last answer stays useful. */
  private static final String RULES_PATH = "/GetSamplingRules";

  private static final int MAX_QUESTION_BYTES = 4096;

  private final Upstream upstream;
  private final HttpCaller http;
  private final Loop loop;
  private final Clock clock;
  private final ThrottledLog log;
  private final ProxyCounters counters;
  private final LastAnswers lastAnswers = new LastAnswers();

  Relay(Upstream upstream, HttpCaller http, ComponentContext context) {
    this.upstream = upstream;
    this.http = http;
    this.loop = context.loop();
    this.clock = context.clock();
    this.log = context.log();
    this.counters = ProxyCounters.of(context);
  }

  @Override
  public @Nullable HttpReply screen(HttpExchange exchange) {
    return METHODS.contains(exchange.method())
        ? null
        : HttpReply.text(405, "405 method not allowed\n");
  }

  @Override
  public void handle(HttpExchange exchange) {
    Buffer body = exchange.takeBody();
    HttpCall call;
    try {
      call =
          new HttpCall(
                  exchange.method(),
                  upstream.resolve(exchange.path(), exchange.query()),
                  body == null ? List.of() : List.of(body),
                  TIMEOUT_NANOS)
              .answerLimit(RelayedCall.MAX_ANSWER_BYTES + 1);
    } catch (IllegalArgumentException e) {
      if (body != null) {
        body.release();
      }
      exchange.reply(HttpReply.text(400, "400 bad request: the target is no URL\n"));
      return;
    }
    RelayHeaders.copy(exchange.headers(), call);
    RelayedCall relayed = new RelayedCall(this, exchange, call, body, question(exchange, body));
    loop.execute(relayed::send);
  }

  /** What an answer is remembered by; null when it is not to be remembered. */
  private static @Nullable String question(HttpExchange exchange, @Nullable Buffer body) {
    int length = body == null ? 0 : body.length();
    boolean remembered =
        exchange.method().equals("POST")
            && exchange.path().equals(RULES_PATH)
            && length <= MAX_QUESTION_BYTES;
    if (!remembered) {
      return null;
    }
    return body == null ? "" : new String(body.array(), 0, length, StandardCharsets.ISO_8859_1);
  }

  Upstream upstream() {
    return upstream;
  }

  HttpCaller http() {
    return http;
  }

  Loop loop() {
    return loop;
  }

  Clock clock() {
    return clock;
  }

  ThrottledLog log() {
    return log;
  }

  ProxyCounters counters() {
    return counters;
  }

  LastAnswers lastAnswers() {
    return lastAnswers;
  }
}
