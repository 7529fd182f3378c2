package dev.remora.transport.lines;

import dev.remora.config.settings.AddressSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.loop.BindAddress;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.loop.OpenChannels;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;

/**
 * Reads lines from TCP connections, all on the component's first loop. A line of more than 64 KiB,
 * or one for which there is no memory, is dropped and counted. Opened and closed by the main
 * thread.
 */
public final class LineServer implements Linger.Server {

  private static final int BACKLOG = 1024;

  private final Channel listening;
  private final OpenChannels connections;
  private final LineServerState state;

  private LineServer(Channel listening, OpenChannels connections, LineServerState state) {
    this.listening = listening;
    this.connections = connections;
    this.state = state;
  }

  /**
   * Listens.
   *
   * @param address whose {@code transport} is one of TCP's
   * @param context whose first loop, pool, metrics and log it uses
   * @throws InvalidSettingException when the address is taken or does not exist
   */
  public static LineServer open(
      AddressSettings address, LinesHandler handler, ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    BindAddress bind = BindAddress.of(address, loop);
    OpenChannels connections = new OpenChannels();
    LineServerState state = new LineServerState(context);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(bind.channelType(loop))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    channel.pipeline().addLast(new LineReader(handler, state, context));
                  }
                })
            .bind(bind.socketAddress())
            .awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      throw bind.cannotListen(failure);
    }
    return new LineServer(bound.channel(), connections, state);
  }

  /** The port it listens on, also where port 0 asked for any. */
  public int port() {
    return listening.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
  }

  /** Open connections. Any thread. */
  @Override
  public int connections() {
    return connections.size();
  }

  /** Always 0: what was read has been handled when its handler returns. */
  @Override
  public int active() {
    return 0;
  }

  /** Reads since the start. Any thread. */
  @Override
  public long begun() {
    return state.reads.value();
  }

  /** Takes no new connections and closes all. When it returns, no handler runs and none will. */
  public void close() {
    listening.close().awaitUninterruptibly();
    state.closing = true;
    connections.closeAll();
  }
}
