package dev.remora.transport.http;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.settings.HttpServerAuthSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.transport.auth.ClientAuthenticator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all connections of a server share. Read by every loop. */
final class HttpServerState {

  final HttpHandler handler;
  final BufferPool pool;
  final Unpacker unpacker;
  final ThrottledLog log;
  final long bodyLimitBytes;
  final boolean keepsAlive;
  final Set<String> encodings;
  final List<Header> headers;
  final @Nullable CorsPolicy cors;
  final @Nullable ClientAuthenticator authenticator;

  /** Query parameters that the authenticator is shown as headers. */
  final List<String> shownParameters;

  /** Requests begun and not yet answered. */
  final AtomicInteger active = new AtomicInteger();

  /** Requests begun since the start. */
  final LongAdder begun = new LongAdder();

  /** Set at stop: connections end with their present request. */
  volatile boolean draining;

  HttpServerState(HttpServerSettings settings, HttpHandler handler, ComponentContext context) {
    this.handler = handler;
    this.pool = context.pool();
    this.unpacker = Unpacker.forAdmission(pool);
    this.log = context.log();
    this.bodyLimitBytes = settings.bodyLimitBytes();
    this.keepsAlive = settings.keepAlivesEnabled();
    this.encodings = Set.copyOf(settings.compressionAlgorithms());
    this.headers =
        settings.responseHeaders().pairs().stream().map(HttpServerState::header).toList();
    boolean usesCors =
        settings.cors().isOn() && !settings.cors().settings().allowedOrigins().isEmpty();
    HttpServerAuthSettings auth = settings.auth().settings();
    this.authenticator =
        settings.auth().isOn() ? ClientAuthenticator.of(auth.authenticator(), context) : null;
    this.shownParameters = List.copyOf(auth.requestParams());
    this.cors = usesCors ? new CorsPolicy(settings.cors().settings()) : null;
  }

  /** How much a body may unpack to. */
  int unpackLimitBytes() {
    return (int) Math.min(bodyLimitBytes, BufferPool.maxBufferBytes());
  }

  private static Header header(HeaderPairs.Pair pair) {
    return new Header(pair.name(), pair.value().reveal());
  }
}
