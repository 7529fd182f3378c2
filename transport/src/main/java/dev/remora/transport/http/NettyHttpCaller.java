package dev.remora.transport.http;

import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.TlsClientSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.transport.auth.Middlewares;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.tls.ClientTls;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 calls over kept connections on one loop.
 *
 * <p>A body is written from its buffers without being assembled. A call that was written to a kept
 * connection which the peer had closed meanwhile goes out once more over a new one. Failures are
 * {@code Retry} with one of the codes {@code connect}, {@code timeout}, {@code tls}, {@code
 * closed}, {@code protocol}, {@code proxy}, {@code uri}.
 */
public final class NettyHttpCaller implements HttpCaller {

  private final NettyLoop loop;
  private final Clock clock;
  private final HttpClientSettings settings;
  private final Connector connector;
  private final ThrottledLog log;
  private final Map<HttpOrigin, OriginPool> pools = new HashMap<>();
  private boolean closed;

  private NettyHttpCaller(HttpClientSettings settings, ComponentContext context) {
    this.loop = NettyLoop.of(context.loop());
    this.clock = context.clock();
    this.settings = settings;
    this.log = context.log();
    this.connector =
        new Connector(
            loop,
            new HostResolver(context.blocking(), loop),
            tls(settings, clock),
            new ProxyChoice(settings.proxyUrl(), context.environment()),
            settings.tls().serverNameOverride(),
            context.build().userAgent());
  }

  /**
   * A client with the given settings: TLS, proxy, time-out, connection limits. Their endpoint,
   * headers, compression and authentication are the exporter's own business.
   *
   * @throws dev.remora.core.component.InvalidSettingException when a TLS file can't be read or the
   *     proxy is no URL
   */
  public static NettyHttpCaller open(HttpClientSettings settings, ComponentContext context) {
    Middlewares.refuse(settings.middlewares());
    return new NettyHttpCaller(settings, context);
  }

  /** A client with the defaults: the system's authorities, the environment's proxies. */
  public static NettyHttpCaller open(ComponentContext context) {
    return open(HttpClientSettings.defaults(Duration.ZERO, Compression.NONE, 0), context);
  }

  /** Made at once where TLS is certain, as mistakes must show at the start; else when needed. */
  private static Supplier<SslContext> tls(HttpClientSettings settings, Clock clock) {
    boolean own = !settings.tls().equals(TlsClientSettings.defaults());
    Lazy lazy = new Lazy(settings.tls(), clock);
    if (own || settings.endpoint().startsWith("https:")) {
      lazy.get();
    }
    return lazy;
  }

  @Override
  public void call(HttpCall call, Listener listener) {
    if (loop.inLoop()) {
      submit(call, listener);
    } else {
      loop.execute(() -> submit(call, listener));
    }
  }

  private void submit(HttpCall call, Listener listener) {
    HttpOrigin origin;
    try {
      origin = HttpOrigin.of(call.uri());
    } catch (IllegalArgumentException e) {
      listener.failed(ExportResult.Retry.later("uri", String.valueOf(e.getMessage())));
      return;
    }
    PendingCall pending = new PendingCall(call, origin, listener, log);
    if (closed) {
      pending.failed("closed", "the client is closed");
      return;
    }
    long limit = call.timeoutNanos() > 0 ? call.timeoutNanos() : settings.timeout().toNanos();
    pending.startTimer(loop, limit);
    pool(origin).submit(pending);
  }

  private OriginPool pool(HttpOrigin origin) {
    OriginPool pool = pools.get(origin);
    if (pool == null) {
      pool = new OriginPool(origin, connector, settings.connections(), loop, clock);
      pools.put(origin, pool);
    }
    return pool;
  }

  @Override
  public void close() {
    if (!loop.inLoop()) {
      loop.execute(this::close);
      return;
    }
    closed = true;
    for (OriginPool pool : pools.values()) {
      pool.end();
    }
  }

  /** The TLS context, made once. On the loop, or before the first call. */
  private static final class Lazy implements Supplier<SslContext> {
    private final TlsClientSettings settings;
    private final Clock clock;
    private @Nullable SslContext made;

    Lazy(TlsClientSettings settings, Clock clock) {
      this.settings = settings;
      this.clock = clock;
    }

    @Override
    public SslContext get() {
      SslContext context = made;
      if (context == null) {
        context = ClientTls.context(settings, clock);
        made = context;
      }
      return context;
    }
  }
}
