package dev.remora.transport.udp;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.ThrottledLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultAddressedEnvelope;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Copies each datagram into the pool, so that Netty has its memory back at once. On the loop. */
final class DatagramReader extends ChannelInboundHandlerAdapter {

  private final DatagramHandler handler;
  private final @Nullable SocketAddress nameless;
  private final BufferPool pool;
  private final ThrottledLog log;
  private final Counter received;
  private final Counter dropped;

  DatagramReader(DatagramHandler handler, ComponentContext context) {
    this(handler, null, context);
  }

  /**
   * @param nameless stands for senders without an address, on Unix domain sockets
   */
  DatagramReader(
      DatagramHandler handler, @Nullable SocketAddress nameless, ComponentContext context) {
    this.handler = handler;
    this.nameless = nameless;
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
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof DefaultAddressedEnvelope<?, ?> packet
          && packet.content() instanceof ByteBuf content) {
        read(content, packet.sender());
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(ByteBuf content, @Nullable SocketAddress sender) {
    received.add(1);
    int length = content.readableBytes();
    Buffer copy = pool.tryAcquire(length);
    if (copy == null) {
      dropped.add(1);
      log.warn("memory", () -> "dropped a datagram of " + length + " bytes: memory is used up");
      return;
    }
    content.readBytes(copy.array(), 0, length);
    copy.length(length);
    SocketAddress from = sender == null ? nameless : sender;
    if (from == null) {
      handler.received(copy);
    } else {
      handler.received(copy, from);
    }
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
