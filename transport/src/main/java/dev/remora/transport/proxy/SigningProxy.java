package dev.remora.transport.proxy;

import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.transport.http.HttpServer;
import dev.remora.transport.http.NettyHttpCaller;

/** Serves requests of local clients, signs them and passes them on. By the main thread. */
public final class SigningProxy {

  private final HttpServer server;
  private final NettyHttpCaller http;

  private SigningProxy(HttpServer server, NettyHttpCaller http) {
    this.server = server;
    this.http = http;
  }

  /**
   * Listens.
   *
   * @throws dev.remora.core.component.InvalidSettingException when the address is taken, or the
   *     client's TLS or proxy settings are wrong
   */
  public static SigningProxy open(
      Upstream upstream,
      HttpServerSettings server,
      HttpClientSettings client,
      ComponentContext context) {
    NettyHttpCaller http = NettyHttpCaller.open(client, context);
    Relay relay = new Relay(upstream, http, context);
    return new SigningProxy(HttpServer.open(server, relay, context), http);
  }

  /** The port it listens on, also where port 0 asked for any. */
  public int port() {
    return server.port();
  }

  /** Lets requests under way be answered, for the given time at the most, and closes. */
  public void close(long timeoutNanos) {
    server.close(timeoutNanos);
    http.close();
  }
}
