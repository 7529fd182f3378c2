package dev.remora.transport.udp;

import dev.remora.core.payload.Buffer;
import dev.remora.core.time.Loop;
import java.net.SocketAddress;

/** Takes datagrams from the thread that reads to the loop that handles. The pool bounds them. */
final class HandingOver implements DatagramHandler {

  private final DatagramHandler handler;
  private final Loop loop;

  HandingOver(DatagramHandler handler, Loop loop) {
    this.handler = handler;
    this.loop = loop;
  }

  @Override
  public void received(Buffer datagram) {
    loop.execute(() -> handler.received(datagram));
  }

  @Override
  public void received(Buffer datagram, SocketAddress sender) {
    loop.execute(() -> handler.received(datagram, sender));
  }
}
