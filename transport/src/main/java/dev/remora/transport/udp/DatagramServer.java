package dev.remora.transport.udp;

import dev.remora.config.settings.AddressSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.loop.BindAddress;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.loop.Loops;
import dev.remora.transport.loop.NettyLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the datagrams of one socket, UDP or a Unix domain socket, for a handler on the component's
 * first loop. A datagram for which there is no memory is dropped and counted, as nobody could be
 * told. Opened and closed by the main thread.
 */
public final class DatagramServer implements Linger.Server {

  /** The longest datagram there is (RFC 768: a 16-bit length). */
  private static final int MAX_DATAGRAM_BYTES = 1 << 16;

  /** socket(7) on Linux: SO_RCVBUF at SOL_SOCKET, which Netty has no name for on these sockets. */
  private static final IntegerUnixChannelOption UNIX_RECEIVE_BYTES =
      new IntegerUnixChannelOption("SO_RCVBUF", 1, 8);

  private static final long CLOSE_SECONDS = 1;

  private final Channel channel;
  private final DatagramReader reader;
  private final BindAddress address;
  private final @Nullable Loops ownLoops;

  private DatagramServer(
      Channel channel, DatagramReader reader, BindAddress address, @Nullable Loops ownLoops) {
    this.channel = channel;
    this.reader = reader;
    this.address = address;
    this.ownLoops = ownLoops;
  }

  /** Binds a UDP socket, with the usual options. */
  public static DatagramServer open(
      AddressSettings address, DatagramHandler handler, ComponentContext context) {
    return open(address, DatagramOptions.UDP, handler, context);
  }

  /**
   * Binds the socket.
   *
   * @param address whose {@code transport} is one of UDP's or {@code unixgram}
   * @param context whose first loop, pool, metrics and log it uses
   * @throws InvalidSettingException when the address is taken or does not exist, or this machine
   *     has no library for datagrams on Unix domain sockets
   */
  public static DatagramServer open(
      AddressSettings address,
      DatagramOptions options,
      DatagramHandler handler,
      ComponentContext context) {
    return address.transport().isUnix()
        ? openUnix(address, options, handler, context)
        : openUdp(address, options, handler, context);
  }

  private static DatagramServer openUdp(
      AddressSettings address,
      DatagramOptions options,
      DatagramHandler handler,
      ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    BindAddress bind = BindAddress.of(address, loop);
    DatagramReader reader = new DatagramReader(handler, context);
    Bootstrap bootstrap = bootstrap(loop, loop.sockets().datagram(), reader);
    if (options.receiveBytes() > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, options.receiveBytes());
    }
    return new DatagramServer(bind(bootstrap, bind), reader, bind, null);
  }

  /** These sockets need epoll; where the component's loops have none, one more thread reads. */
  private static DatagramServer openUnix(
      AddressSettings address,
      DatagramOptions options,
      DatagramHandler handler,
      ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    Loops own = loop.sockets().unixDatagram() == null ? Loops.start(1, true) : null;
    NettyLoop reading = own == null ? loop : own.first();
    try {
      Class<? extends Channel> type = reading.sockets().unixDatagram();
      if (type == null) {
        throw new InvalidSettingException(
            "transport unixgram needs Netty's native library for epoll, which does not load on"
                + " this machine (expected: Linux on x86-64 or aarch64)");
      }
      BindAddress bind = BindAddress.of(address, reading);
      DatagramReader reader =
          new DatagramReader(
              own == null ? handler : new HandingOver(handler, loop),
              bind.socketAddress(),
              context);
      Bootstrap bootstrap = bootstrap(reading, type, reader);
      if (options.receiveBytes() > 0) {
        bootstrap.option(UNIX_RECEIVE_BYTES, options.receiveBytes());
      }
      UnixFile file = new UnixFile(bind.text());
      makeWay(file, bind);
      DatagramServer server = new DatagramServer(bind(bootstrap, bind), reader, bind, own);
      own = null;
      server.permit(file, options.fileMode());
      return server;
    } finally {
      if (own != null) {
        own.close();
      }
    }
  }

  private static void makeWay(UnixFile file, BindAddress bind) {
    try {
      file.removeStale();
    } catch (BindException e) {
      throw bind.cannotListen(e);
    }
  }

  private void permit(UnixFile file, int mode) {
    try {
      file.permit(mode);
    } catch (InvalidSettingException e) {
      close();
      throw e;
    }
  }

  private static Bootstrap bootstrap(
      NettyLoop loop, Class<? extends Channel> type, DatagramReader reader) {
    return new Bootstrap()
        .group(loop.eventLoop())
        .channel(type)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM_BYTES))
        .handler(reader);
  }

  private static Channel bind(Bootstrap bootstrap, BindAddress bind) {
    ChannelFuture bound = bootstrap.bind(bind.socketAddress()).awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      throw bind.cannotListen(failure);
    }
    return bound.channel();
  }

  /** The port it reads from, also where port 0 asked for any; -1 for a Unix domain socket. */
  public int port() {
    return channel.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
  }

  /** Always 0: datagrams have none. */
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

  /**
   * Closes the socket. When it returns, what was read has been handled or waits as a task of the
   * component's first loop, and nothing more will come. By the main thread.
   */
  public void close() {
    channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    address.removeFile();
    if (ownLoops != null) {
      ownLoops.close();
    }
  }
}
