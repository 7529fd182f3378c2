package dev.remora.transport.loop;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The channel classes that fit a loop's way of waiting for sockets. */
public interface Sockets {

  /** For listening on TCP. */
  Class<? extends ServerChannel> server();

  /** For connecting over TCP. */
  Class<? extends Channel> client();

  /** For UDP. */
  Class<? extends DatagramChannel> datagram();

  /** For listening on a Unix domain socket. */
  Class<? extends ServerChannel> unixServer();

  /** For datagrams on a Unix domain socket; null where these channels have none. */
  @Nullable Class<? extends Channel> unixDatagram();

  /** For connecting to a Unix domain socket. */
  Class<? extends Channel> unixClient();

  /** The address of a Unix domain socket, of the class these channels take. */
  SocketAddress unixAddress(String path);
}
