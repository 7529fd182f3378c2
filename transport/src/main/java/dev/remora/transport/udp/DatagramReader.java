package dev.remora.transport.udp;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.ThrottledLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Copies each datagram into the pool, so that Netty has its memory back at once. On the loop. */
final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {

  private final DatagramHandler handler;
  private final BufferPool pool;
  private final ThrottledLog log;
  private final Counter received;
  private final Counter dropped;

  DatagramReader(DatagramHandler handler, ComponentContext context) {
    this.handler = handler;
    this.pool = context.pool();
    this.log = context.log();
    String receiver = context.id().toString();
    this.received =
        context
            .metrics()
            .counter("remora_receiver_datagrams", "UDP datagrams read.", "receiver", receiver);
    this.dropped =
        context
            .metrics()
            .counter(
                "remora_receiver_datagrams_dropped",
                "UDP datagrams thrown away because the memory budget was used up.",
                "receiver",
                receiver);
  }

  long received() {
    return received.value();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
    received.add(1);
    ByteBuf content = packet.content();
    int length = content.readableBytes();
    Buffer copy = pool.tryAcquire(length);
    if (copy == null) {
      dropped.add(1);
      log.warn("memory", () -> "dropped a datagram of " + length + " bytes: memory is used up");
      return;
    }
    content.readBytes(copy.array(), 0, length);
    handler.received(copy.length(length), packet.sender());
  }

  /** One bad turn must not end the socket: the kernel's errors (ICMP among them) pass. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    log.error("datagram", () -> "failed to handle a datagram: " + cause);
  }
}
