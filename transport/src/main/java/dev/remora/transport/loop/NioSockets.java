package dev.remora.transport.loop;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/** The JDK's channels. */
enum NioSockets implements Sockets {
  INSTANCE;

  @Override
  public Class<? extends ServerChannel> server() {
    return NioServerSocketChannel.class;
  }

  @Override
  public Class<? extends Channel> client() {
    return NioSocketChannel.class;
  }

  @Override
  public Class<? extends DatagramChannel> datagram() {
    return NioDatagramChannel.class;
  }

  @Override
  public Class<? extends ServerChannel> unixServer() {
    return NioServerDomainSocketChannel.class;
  }

  /** The JDK knows Unix domain sockets as streams only (JEP 380). */
  @Override
  public @Nullable Class<? extends Channel> unixDatagram() {
    return null;
  }

  @Override
  public Class<? extends Channel> unixClient() {
    return NioDomainSocketChannel.class;
  }

  @Override
  public SocketAddress unixAddress(String path) {
    return UnixDomainSocketAddress.of(path);
  }
}
