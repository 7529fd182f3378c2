package dev.remora.transport.udp;

import dev.remora.core.payload.Buffer;
import java.net.SocketAddress;

/** What a component does with the datagrams of its server. On the server's loop. */
@FunctionalInterface
public interface DatagramHandler {

  /** Takes the datagram over: releases it, or hands it on. Must not block. */
  void received(Buffer datagram);

  /**
   * The same, for those who tell senders apart.
   *
   * @param sender of a Unix domain socket: the server's own address when the client has none
   */
  default void received(Buffer datagram, SocketAddress sender) {
    received(datagram);
  }
}
