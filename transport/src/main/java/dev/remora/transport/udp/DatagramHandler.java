package dev.remora.transport.udp;

import dev.remora.core.payload.Buffer;

/** What a component does with the datagrams of its server. On the server's loop. */
@FunctionalInterface
public interface DatagramHandler {

  /** Takes the datagram over: releases it, or hands it on. Must not block. */
  void received(Buffer datagram);
}
