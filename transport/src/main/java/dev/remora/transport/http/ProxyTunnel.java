package dev.remora.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks a proxy for a tunnel to the origin (CONNECT, RFC 9110 section 9.3.6) and leaves the pipeline
 * once the proxy has agreed.
 */
final class ProxyTunnel extends ByteToMessageDecoder {

  /** Who goes on when the tunnel stands. */
  interface Callback {
    void opened();

    void refused(String reason);
  }

  private static final int MAX_HEAD_BYTES = 16 << 10;

  private final HttpOrigin origin;
  private final ProxyChoice.Proxy proxy;
  private final Callback callback;
  private boolean told;

  ProxyTunnel(HttpOrigin origin, ProxyChoice.Proxy proxy, Callback callback) {
    this.origin = origin;
    this.proxy = proxy;
    this.callback = callback;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    String to = origin.authority();
    String authorization = proxy.authorization();
    String head = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n";
    if (authorization != null) {
      head += "Proxy-Authorization: " + authorization + "\r\n";
    }
    byte[] bytes = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
    ctx.writeAndFlush(Unpooled.wrappedBuffer(bytes));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    String head = in.toString(StandardCharsets.US_ASCII);
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      if (in.readableBytes() > MAX_HEAD_BYTES) {
        refuse(ctx, "the proxy's answer is no HTTP");
      }
      return;
    }
    String line = head.substring(0, head.indexOf("\r\n"));
    if (line.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
      in.skipBytes(end + 4);
      told = true;
      ctx.pipeline().remove(this);
      callback.opened();
    } else {
      refuse(ctx, "the proxy answered " + line);
    }
  }

  private void refuse(ChannelHandlerContext ctx, String reason) {
    if (!told) {
      told = true;
      callback.refused(reason);
    }
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    refuse(ctx, "the proxy closed the connection");
  }
}
