package dev.remora.transport.http;

import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.loop.NettyLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens connections to origins, through proxies and TLS, and writes requests' heads. On the loop.
 */
final class Connector {

  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

  /** Who asked for a connection; one of them is called, on the loop. */
  interface Callback {
    void connected(Channel channel);

    void failed(String code, String reason);
  }

  private final Bootstrap bootstrap;
  private final HostResolver resolver;
  private final Supplier<SslContext> tls;
  private final ProxyChoice proxies;
  private final String serverName;
  private final String userAgent;

  /**
   * @param tls made when the first {@code https} call comes
   * @param serverName the name the certificate must have; empty for the origin's host
   */
  Connector(
      NettyLoop loop,
      HostResolver resolver,
      Supplier<SslContext> tls,
      ProxyChoice proxies,
      String serverName,
      String userAgent) {
    this.bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(loop.sockets().client())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    // Handlers come when it is known what the connection is for.
                  }
                });
    this.resolver = resolver;
    this.tls = tls;
    this.proxies = proxies;
    this.serverName = serverName;
    this.userAgent = userAgent;
  }

  void connect(HttpOrigin origin, Callback callback) {
    ProxyChoice.Proxy proxy = proxies.of(origin);
    String host = proxy == null ? origin.host() : proxy.host();
    int port = proxy == null ? origin.port() : proxy.port();
    resolver.resolve(
        host,
        addresses -> {
          if (addresses.length == 0) {
            callback.failed("connect", "no such host: " + host);
          } else {
            tryAddress(new Attempt(origin, addresses, port, callback), 0);
          }
        });
  }

  private record Attempt(HttpOrigin origin, InetAddress[] addresses, int port, Callback callback) {}

  private void tryAddress(Attempt attempt, int index) {
    InetSocketAddress to = new InetSocketAddress(attempt.addresses()[index], attempt.port());
    ChannelFuture connecting = bootstrap.connect(to);
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        secure(attempt.origin(), connecting.channel(), attempt.callback());
      } else if (index + 1 < attempt.addresses().length) {
        tryAddress(attempt, index + 1);
      } else {
        attempt.callback().failed("connect", String.valueOf(done.cause().getMessage()));
      }
    });
  }

  private void secure(HttpOrigin origin, Channel channel, Callback callback) {
    ProxyChoice.Proxy proxy = proxies.of(origin);
    if (!origin.tls()) {
      ready(channel, callback);
    } else if (proxy == null) {
      handshake(origin, channel, callback);
    } else {
      channel
          .pipeline()
          .addLast(
              new ProxyTunnel(
                  origin,
                  proxy,
                  new ProxyTunnel.Callback() {
                    @Override
                    public void opened() {
                      handshake(origin, channel, callback);
                    }

                    @Override
                    public void refused(String reason) {
                      callback.failed("proxy", reason);
                    }
                  }));
    }
  }

  private void handshake(HttpOrigin origin, Channel channel, Callback callback) {
    String name = serverName.isEmpty() ? origin.host() : serverName;
    SslHandler handler = tls.get().newHandler(channel.alloc(), name, origin.port());
    channel.pipeline().addLast(handler);
    channel.pipeline().addLast(new HandshakeEnd());
    handler
        .handshakeFuture()
        .addListener(done -> {
          if (done.isSuccess()) {
            ready(channel, callback);
          } else {
            channel.close();
            callback.failed("tls", "TLS with " + name + ": " + done.cause().getMessage());
          }
        });
  }

  private static void ready(Channel channel, Callback callback) {
    channel.pipeline().addLast(new HttpClientCodec());
    callback.connected(channel);
  }

  /** The head of a call's request. */
  HttpRequest head(PendingCall pending) {
    HttpCall call = pending.call;
    HttpRequest head =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(call.method()), target(pending));
    HttpHeaders headers = head.headers();
    headers.set(HttpHeaderNames.HOST, pending.origin.hostHeader());
    headers.set(HttpHeaderNames.USER_AGENT, userAgent);
    for (Header header : call.headers()) {
      headers.set(header.name(), header.value());
    }
    int length = bodyBytes(call.body());
    if (length > 0 || call.method().equals("POST") || call.method().equals("PUT")) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    if (isProxiedPlain(pending.origin)) {
      ProxyChoice.Proxy proxy = proxies.of(pending.origin);
      String authorization = proxy == null ? null : proxy.authorization();
      if (authorization != null) {
        headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, authorization);
      }
    }
    return head;
  }

  private boolean isProxiedPlain(HttpOrigin origin) {
    return !origin.tls() && proxies.of(origin) != null;
  }

  private String target(PendingCall pending) {
    URI uri = pending.call.uri();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    return isProxiedPlain(pending.origin)
        ? "http://" + pending.origin.hostHeader() + target
        : target;
  }

  private static int bodyBytes(List<Buffer> body) {
    int bytes = 0;
    for (int i = 0; i < body.size(); i++) {
      bytes += body.get(i).length();
    }
    return bytes;
  }

  /** Keeps TLS failures, which the handshake's future tells, out of Netty's log. */
  private static final class HandshakeEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
