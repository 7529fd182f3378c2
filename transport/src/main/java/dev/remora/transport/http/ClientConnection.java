package dev.remora.transport.http;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.payload.Buffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kept HTTP/1.1 connection to a backend: one call at a time. The body is fed in slices as the
 * socket takes them, so that direct memory stays bounded whatever a body's size. On the loop.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private static final int SLICE_BYTES = 64 << 10;

  private final OriginPool pool;
  private final Channel channel;
  private @Nullable PendingCall current;
  private @Nullable HttpResponse response;
  private final ByteArrayOutputStream answerBody = new ByteArrayOutputStream(0);
  private int bodyIndex;
  private int bodyOffset;
  private boolean bodyWritten;
  private boolean reused;
  private long idleSinceNanos;

  ClientConnection(OriginPool pool, Channel channel) {
    this.pool = pool;
    this.channel = channel;
  }

  boolean isUsable() {
    return channel.isActive();
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  void idle(long nowNanos) {
    idleSinceNanos = nowNanos;
    reused = true;
  }

  /** Sends; the connection must have nothing else under way. */
  void send(PendingCall pending, HttpRequest head) {
    current = pending;
    pending.sentOver(this);
    response = null;
    answerBody.reset();
    bodyIndex = 0;
    bodyOffset = 0;
    bodyWritten = false;
    channel.write(head);
    feed(pending.call);
    channel.flush();
  }

  private void feed(HttpCall call) {
    List<Buffer> body = call.body();
    while (bodyIndex < body.size() && channel.isWritable()) {
      Buffer buffer = body.get(bodyIndex);
      int slice = Math.min(SLICE_BYTES, buffer.length() - bodyOffset);
      if (slice > 0) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer.array(), bodyOffset, slice);
        channel.write(new DefaultHttpContent(bytes));
      }
      bodyOffset += slice;
      if (bodyOffset >= buffer.length()) {
        bodyIndex++;
        bodyOffset = 0;
      }
    }
    if (bodyIndex == body.size()) {
      bodyWritten = true;
      channel.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    PendingCall pending = current;
    if (pending != null && !bodyWritten && channel.isWritable()) {
      feed(pending.call);
      channel.flush();
    }
  }

  /** Cuts the connection without sending anything more. */
  void abort() {
    current = null;
    channel.unsafe().close(channel.unsafe().voidPromise());
  }

  void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpResponse head && !isInformational(head)) {
        response = head;
        if (head.decoderResult().isFailure()) {
          failed("protocol", "the answer is no HTTP");
          return;
        }
      }
      if (message instanceof HttpContent content && response != null) {
        content(content, response);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private static boolean isInformational(HttpResponse head) {
    return head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private void content(HttpContent content, HttpResponse head) {
    ByteBuf bytes = content.content();
    PendingCall pending = current;
    int limit = pending == null ? 0 : pending.call.answerLimitBytes();
    int kept = Math.min(bytes.readableBytes(), limit - answerBody.size());
    if (kept > 0) {
      byte[] copy = new byte[kept];
      bytes.readBytes(copy);
      answerBody.writeBytes(copy);
    }
    if (content.decoderResult().isFailure()) {
      failed("protocol", "the answer's body is damaged");
    } else if (content instanceof LastHttpContent) {
      answered(head);
    }
  }

  private void answered(HttpResponse head) {
    PendingCall pending = current;
    current = null;
    if (pending == null) {
      return;
    }
    pending.sentOver(null);
    HttpAnswer answer =
        new HttpAnswer(head.status().code(), headers(head), answerBody.toByteArray());
    if (bodyWritten && HttpUtil.isKeepAlive(head) && pool.keepsConnections()) {
      pool.free(this);
    } else {
      channel.close();
    }
    pending.answered(answer);
  }

  private static List<Header> headers(HttpResponse head) {
    List<Header> headers = new ArrayList<>(head.headers().size());
    for (Map.Entry<String, String> header : head.headers()) {
      headers.add(new Header(header.getKey(), header.getValue()));
    }
    return headers;
  }

  private void failed(String code, String reason) {
    PendingCall pending = current;
    abort();
    if (pending != null) {
      pending.failed(code, reason);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    PendingCall pending = current;
    current = null;
    pool.closed(this);
    if (pending == null) {
      return;
    }
    pending.sentOver(null);
    if (reused && response == null && pending.mayRepeat()) {
      pool.submitFresh(pending);
    } else {
      pending.failed("closed", pending.origin.authority() + " closed the connection");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
