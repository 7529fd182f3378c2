package dev.remora.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells by its first bytes what a client speaks: {@code PRI} opens HTTP/2 by prior knowledge (RFC
 * 9113 section 3.4), 0x16 a TLS handshake (RFC 8446 section 5.1), anything else is HTTP/1.1.
 */
final class ProtocolDetector extends ByteToMessageDecoder {

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int NEEDED_BYTES = 3;

  /** In the words of Go's server, which users know. */
  private static final String PLAIN_ON_TLS =
      "HTTP/1.0 400 Bad Request\r\nconnection: close\r\n\r\n"
          + "Client sent an HTTP request to an HTTPS server.\n";

  private final HttpPipeline pipeline;
  private final boolean expectsTls;

  /**
   * @param expectsTls whether a TLS handshake must come first
   */
  ProtocolDetector(HttpPipeline pipeline, boolean expectsTls) {
    this.pipeline = pipeline;
    this.expectsTls = expectsTls;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < NEEDED_BYTES) {
      return;
    }
    int at = in.readerIndex();
    boolean tls = in.getByte(at) == TLS_HANDSHAKE;
    if (tls != expectsTls) {
      in.skipBytes(in.readableBytes());
      refuse(ctx, tls);
      return;
    }
    ChannelPipeline handlers = ctx.pipeline();
    if (tls) {
      pipeline.addTls(handlers, ctx.alloc());
    } else if (in.getByte(at) == 'P' && in.getByte(at + 1) == 'R' && in.getByte(at + 2) == 'I') {
      pipeline.addHttp2(handlers);
    } else {
      pipeline.addHttp1(handlers);
    }
    handlers.remove(this);
  }

  private static void refuse(ChannelHandlerContext ctx, boolean tls) {
    if (tls) {
      // A fatal alert, unexpected_message (RFC 8446 section 6): the client's TLS understands it.
      byte[] alert = {0x15, 3, 3, 0, 2, 2, 10};
      ctx.writeAndFlush(Unpooled.wrappedBuffer(alert)).addListener(ChannelFutureListener.CLOSE);
    } else {
      byte[] text = PLAIN_ON_TLS.getBytes(StandardCharsets.US_ASCII);
      ctx.writeAndFlush(Unpooled.wrappedBuffer(text)).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
