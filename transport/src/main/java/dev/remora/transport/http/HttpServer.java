package dev.remora.transport.http;

import dev.remora.config.settings.HttpServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.auth.Middlewares;
import dev.remora.transport.loop.BindAddress;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.loop.OpenChannels;
import dev.remora.transport.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;

/**
 * An HTTP server: HTTP/1.1, HTTP/2 by prior knowledge or ALPN, TLS, Unix domain sockets, by the
 * keys of the Collector (spec collector-config section 3.4). Opened and closed by the main thread.
 */
public final class HttpServer implements Linger.Server {

  private static final int BACKLOG = 1024;

  private final HttpServerState state;
  private final BindAddress address;
  private final OpenChannels connections;
  private final Channel listening;

  private HttpServer(
      HttpServerState state, BindAddress address, OpenChannels connections, Channel listening) {
    this.state = state;
    this.address = address;
    this.connections = connections;
    this.listening = listening;
  }

  /**
   * Listens.
   *
   * @param context whose loops, pool, clock and log it uses
   * @throws InvalidSettingException when the address is taken or does not exist, or a certificate
   *     can't be read
   */
  public static HttpServer open(
      HttpServerSettings settings, HttpHandler handler, ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    Middlewares.refuse(settings.middlewares());
    HttpServerState state = new HttpServerState(settings, handler, context);
    SslContext tls =
        settings.tls().isOn()
            ? ServerTls.context(
                settings.tls().settings(),
                context.clock(),
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1)
            : null;
    HttpPipeline pipeline = new HttpPipeline(state, settings.timeouts(), tls);
    BindAddress address = BindAddress.ofStream(settings.address(), loop);
    OpenChannels connections = new OpenChannels();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop(), loop.group())
            .channel(address.channelType(loop))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    pipeline.begin(channel);
                  }
                });
    ChannelFuture bound = bootstrap.bind(address.socketAddress()).awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      throw address.cannotListen(failure);
    }
    return new HttpServer(state, address, connections, bound.channel());
  }

  /** The port it listens on, also where port 0 asked for any; -1 for a Unix domain socket. */
  public int port() {
    return listening.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
  }

  /** Open connections. Any thread. */
  @Override
  public int connections() {
    return connections.size();
  }

  /** Requests begun and not yet answered. Any thread. */
  @Override
  public int active() {
    return state.active.get();
  }

  /** Requests begun since the start. Any thread. */
  @Override
  public long begun() {
    return state.begun.sum();
  }

  /**
   * Takes no new connections, lets requests under way be answered, and closes. Returns when all is
   * closed, after the time at the latest.
   */
  public void close(long timeoutNanos) {
    state.draining = true;
    listening.close().awaitUninterruptibly();
    address.removeFile();
    OpenChannels.awaitQuiet(() -> state.active.get() == 0, timeoutNanos);
    connections.closeAll();
  }
}
