package dev.remora.transport.loop;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;

/** Netty's native channels for Linux. */
enum EpollSockets implements Sockets {
  INSTANCE;

  /** Whether the native library loads here. */
  static boolean isAvailable() {
    return Epoll.isAvailable();
  }

  static IoHandlerFactory ioHandler() {
    return EpollIoHandler.newFactory();
  }

  @Override
  public Class<? extends ServerChannel> server() {
    return EpollServerSocketChannel.class;
  }

  @Override
  public Class<? extends Channel> client() {
    return EpollSocketChannel.class;
  }

  @Override
  public Class<? extends DatagramChannel> datagram() {
    return EpollDatagramChannel.class;
  }

  @Override
  public Class<? extends ServerChannel> unixServer() {
    return EpollServerDomainSocketChannel.class;
  }

  @Override
  public Class<? extends Channel> unixDatagram() {
    return EpollDomainDatagramChannel.class;
  }

  @Override
  public Class<? extends Channel> unixClient() {
    return EpollDomainSocketChannel.class;
  }

  @Override
  public SocketAddress unixAddress(String path) {
    return new DomainSocketAddress(path);
  }
}
