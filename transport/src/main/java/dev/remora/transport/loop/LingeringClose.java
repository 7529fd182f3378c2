package dev.remora.transport.loop;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that the client gets to read the last reply (RFC 9112 section 9.6): our half
 * is closed first, what the client still sends is thrown away for a moment, then all is closed. An
 * immediate close would let the kernel reset the connection and discard the reply.
 */
public final class LingeringClose {

  private static final long LINGER_MILLIS = 1000;

  private LingeringClose() {}

  /** The client is still sending. */
  public static void begin(ChannelHandlerContext ctx) {
    boolean tls = ctx.pipeline().get(SslHandler.class) != null;
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(done -> {
          if (!tls && done.isSuccess() && ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
          }
          ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  /** The client has sent its request whole. */
  public static void afterWrites(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
