package dev.remora.transport.grpc;

import dev.remora.transport.loop.LingeringClose;
import dev.remora.transport.loop.OpenChannels;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its first bytes what a client speaks: {@code PRI} opens HTTP/2 (RFC 9113 section 3.4),
 * 0x16 a TLS handshake (RFC 8446 section 5.1). Whatever else comes is taken for HTTP/1.1 and
 * answered in it.
 */
final class GrpcDetector extends ByteToMessageDecoder {

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int NEEDED_BYTES = 3;

  private static final String HTTP_ADVICE =
      "this port speaks gRPC over HTTP/2, not HTTP/1.1; send OTLP over HTTP to the port of the"
          + " HTTP server (4318 by default), or use the gRPC exporter of your SDK here\n";

  private static final String PLAIN_ADVICE =
      "this port speaks gRPC over TLS; the client sent plain text (use https)\n";

  /** A fatal alert, unexpected_message (RFC 8446 section 6). */
  private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 10};

  private final ChannelHandler grpc;
  private final OpenChannels connections;
  private final boolean expectsTls;
  private @Nullable Object negotiation;
  private boolean refused;

  GrpcDetector(ChannelHandler grpc, OpenChannels connections, boolean expectsTls) {
    this.grpc = grpc;
    this.connections = connections;
    this.expectsTls = expectsTls;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    connections.add(ctx.channel());
  }

  /** grpc-java's start of the negotiation is kept for its own handler. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (negotiation == null
        && event.getClass().getSimpleName().equals("ProtocolNegotiationEvent")) {
      negotiation = event;
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (refused) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < NEEDED_BYTES) {
      return;
    }
    int at = in.readerIndex();
    boolean tls = in.getByte(at) == TLS_HANDSHAKE;
    boolean http2 = in.getByte(at) == 'P' && in.getByte(at + 1) == 'R' && in.getByte(at + 2) == 'I';
    if (tls && expectsTls || http2 && !expectsTls) {
      handOver(ctx);
      return;
    }
    refused = true;
    in.skipBytes(in.readableBytes());
    if (tls) {
      ctx.write(Unpooled.wrappedBuffer(ALERT));
    } else {
      ctx.write(Unpooled.wrappedBuffer(answer(expectsTls ? PLAIN_ADVICE : HTTP_ADVICE)));
    }
    LingeringClose.begin(ctx);
  }

  private void handOver(ChannelHandlerContext ctx) {
    ctx.pipeline().addAfter(ctx.name(), null, grpc);
    Object event = negotiation;
    if (event != null) {
      ctx.fireUserEventTriggered(event);
    }
    // What has been read goes on to the next handler, now grpc-java's.
    ctx.pipeline().remove(this);
  }

  private static byte[] answer(String advice) {
    String head =
        "HTTP/1.1 415 Unsupported Media Type\r\n"
            + "content-type: text/plain; charset=utf-8\r\n"
            + "content-length: "
            + advice.length()
            + "\r\nconnection: close\r\n\r\n";
    return (head + advice).getBytes(StandardCharsets.US_ASCII);
  }
}
