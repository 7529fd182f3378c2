package dev.remora.transport.udp;

import dev.remora.config.settings.AddressSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.loop.BindAddress;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.loop.NettyLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Reads the datagrams of one UDP socket on one loop. A datagram for which there is no memory is
 * dropped and counted, as nobody could be told. Opened and closed by the main thread.
 */
public final class DatagramServer implements Linger.Server {

  /** The longest datagram there is (RFC 768: a 16-bit length). */
  private static final int MAX_DATAGRAM_BYTES = 1 << 16;

  /**
   * What the kernel is asked to keep while the loop is busy; it gives net.core.rmem_max at most.
   */
  private static final int SOCKET_BUFFER_BYTES = 1 << 20;

  private static final long CLOSE_SECONDS = 1;

  private final Channel channel;
  private final DatagramReader reader;

  private DatagramServer(Channel channel, DatagramReader reader) {
    this.channel = channel;
    this.reader = reader;
  }

  /**
   * Binds the socket.
   *
   * @param address whose {@code transport} is one of UDP's
   * @param context whose first loop, pool, metrics and log it uses
   * @throws InvalidSettingException when the address is taken or does not exist
   */
  public static DatagramServer open(
      AddressSettings address, DatagramHandler handler, ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    BindAddress bind = BindAddress.of(address, loop);
    DatagramReader reader = new DatagramReader(handler, context);
    ChannelFuture bound =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(loop.sockets().datagram())
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES))
            .handler(reader)
            .bind(bind.socketAddress())
            .awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      throw bind.cannotListen(failure);
    }
    return new DatagramServer(bound.channel(), reader);
  }

  /** The port it reads from, also where port 0 asked for any. */
  public int port() {
    return channel.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
  }

  /** Always 0: UDP has none. */
  @Override
  public int connections() {
    return 0;
  }

  /** Always 0: a datagram has been handled when its handler returns. */
  @Override
  public int active() {
    return 0;
  }

  /** Datagrams read since the start. Any thread. */
  @Override
  public long begun() {
    return reader.received();
  }

  /** Closes the socket. When it returns, no handler runs and none will. By the main thread. */
  public void close() {
    channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
