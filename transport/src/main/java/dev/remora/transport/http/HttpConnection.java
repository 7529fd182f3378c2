package dev.remora.transport.http;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.RequestContext;
import dev.remora.transport.loop.LingeringClose;
import dev.remora.transport.loop.PeerNames;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection, or one stream of an HTTP/2 connection: requests one after another, each
 * answered before the next is looked at. On the connection's loop.
 *
 * <pre>
 *   head ── screened? ──▶ body read ──▶ handled ──▶ replied ──▶ next
 *             │ refused      │ fault
 *             └──────────────┴──▶ replied; what is left of the body is thrown away
 * </pre>
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

  /** An unread body up to this size is read and thrown away; for more the connection ends. */
  private static final int MAX_DISCARDED_BYTES = 256 << 10;

  private static final AttributeKey<RequestContext> CLIENT =
      AttributeKey.valueOf(HttpConnection.class, "client");

  private final HttpServerState server;
  private final boolean stream;
  private @Nullable ChannelHandlerContext context;
  private @Nullable HttpTimeouts timeouts;
  private @Nullable HttpExchange current;
  private @Nullable BodyReader body;
  private long receivedBytes;
  private boolean keepAlive;
  private boolean requestEnded;

  /** Within {@link #ended}, which itself goes on to the next request. */
  private boolean handling;

  private boolean unread;
  private boolean replyWritten;

  /**
   * @param stream whether it is a stream of HTTP/2
   */
  HttpConnection(HttpServerState server, boolean stream) {
    this.server = server;
    this.stream = stream;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    timeouts = stream ? null : added.pipeline().get(HttpTimeouts.class);
  }

  private void enter(HttpTimeouts.Phase phase) {
    if (timeouts != null) {
      timeouts.enter(phase);
    }
  }

  /** What is known of the client; one object for a connection, also for all its streams. */
  RequestContext client() {
    Channel channel = context().channel();
    Channel connection = stream ? channel.parent() : channel;
    Attribute<RequestContext> known = connection.attr(CLIENT);
    RequestContext client = known.get();
    if (client == null) {
      client = new RequestContext(Map.of(), PeerNames.of(connection.remoteAddress()));
      known.set(client);
    }
    return client;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent content) {
        content(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    HttpExchange exchange = new HttpExchange(this, request);
    current = exchange;
    requestEnded = false;
    replyWritten = false;
    unread = false;
    receivedBytes = 0;
    // After a head that can't be read nobody knows where the next request begins.
    keepAlive =
        server.keepsAlive
            && !server.draining
            && HttpUtil.isKeepAlive(request)
            && !request.decoderResult().isFailure();
    enter(HttpTimeouts.Phase.BODY);
    server.active.incrementAndGet();
    server.begun.increment();
    HttpReply refusal = Screening.refusal(server, exchange, stream);
    if (refusal == null) {
      body = new BodyReader(server.pool, server.bodyLimitBytes);
      BodyFault fault = beginBody(body, request);
      refusal = fault == null ? null : server.handler.fault(exchange, fault);
    }
    if (refusal != null) {
      refuse(exchange, refusal);
    } else if (HttpUtil.is100ContinueExpected(request) && !stream) {
      ctx.writeAndFlush(Responses.goOn());
    }
  }

  private static @Nullable BodyFault beginBody(BodyReader reader, HttpRequest request) {
    try {
      long none = HttpUtil.isTransferEncodingChunked(request) ? -1 : 0;
      boolean announced = request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
      return reader.begin(announced ? HttpUtil.getContentLength(request) : none);
    } catch (NumberFormatException e) {
      return BodyFault.malformed("bad Content-Length");
    }
  }

  private void refuse(HttpExchange exchange, HttpReply reply) {
    unread = true;
    exchange.reply(reply);
  }

  private void content(ChannelHandlerContext ctx, HttpContent content) {
    HttpExchange exchange = current;
    if (exchange == null) {
      return;
    }
    receivedBytes += content.content().readableBytes();
    BodyReader reader = body;
    if (!unread && reader != null) {
      BodyFault fault =
          content.decoderResult().isFailure()
              ? BodyFault.malformed("damaged chunk")
              : reader.append(content.content());
      if (fault != null) {
        reader.close();
        refuse(exchange, server.handler.fault(exchange, fault));
      }
    }
    if (content instanceof LastHttpContent) {
      ended(ctx, exchange);
    }
  }

  private void ended(ChannelHandlerContext ctx, HttpExchange exchange) {
    requestEnded = true;
    enter(HttpTimeouts.Phase.ANSWER);
    handling = true;
    BodyReader reader = body;
    if (!unread && reader != null) {
      handle(exchange, reader);
    }
    handling = false;
    if (replyWritten) {
      next();
    } else if (!stream) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  private void handle(HttpExchange exchange, BodyReader reader) {
    Buffer whole = BodyDecoding.unpack(server, exchange, reader.take());
    body = null;
    if (whole == null) {
      return;
    }
    exchange.body(whole);
    try {
      server.handler.handle(exchange);
    } catch (RuntimeException e) {
      server.log.error("handler", () -> "a request's handler failed: " + e);
      exchange.reply(HttpReply.text(500, "internal error"));
    } finally {
      exchange.releaseBody();
    }
  }

  /** From {@link HttpExchange#reply}, on any thread. */
  void replied(HttpExchange exchange, HttpReply reply) {
    ChannelHandlerContext ctx = context();
    if (ctx.executor().inEventLoop()) {
      write(ctx, exchange, reply);
    } else {
      ctx.executor().execute(() -> write(ctx, exchange, reply));
    }
  }

  private void write(ChannelHandlerContext ctx, HttpExchange exchange, HttpReply reply) {
    if (current != exchange) {
      return;
    }
    replyWritten = true;
    keepAlive &= !server.draining && (requestEnded || restIsSmall(exchange.request()));
    FullHttpResponse response = Responses.of(server, exchange.request(), reply);
    if (stream) {
      // Only once it is on the wire: a reset throws away what still waits to be written.
      ctx.writeAndFlush(response).addListener(sent -> resetUnread(ctx));
    } else {
      HttpUtil.setKeepAlive(response, keepAlive);
      ctx.writeAndFlush(response);
    }
    if (requestEnded && !handling) {
      next();
    } else if (!requestEnded && !keepAlive && !stream) {
      LingeringClose.begin(ctx);
    }
  }

  /** Lets the client stop sending a body that nobody reads (RFC 9113 section 8.1). */
  private void resetUnread(ChannelHandlerContext ctx) {
    if (!requestEnded) {
      ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
    }
  }

  /** Whether the rest of an unread body is worth reading for the sake of the connection. */
  private boolean restIsSmall(HttpRequest request) {
    if (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.is100ContinueExpected(request)) {
      return false;
    }
    try {
      return HttpUtil.getContentLength(request, 0L) - receivedBytes <= MAX_DISCARDED_BYTES;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void next() {
    ChannelHandlerContext ctx = context();
    forget();
    enter(HttpTimeouts.Phase.IDLE);
    if (stream) {
      return;
    }
    if (!keepAlive) {
      LingeringClose.afterWrites(ctx);
    } else if (!ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void forget() {
    if (current != null) {
      current = null;
      server.active.decrementAndGet();
    }
    if (body != null) {
      body.close();
      body = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    forget();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      server.log.debug(() -> "a connection from " + client().peer() + " ended: " + cause);
    }
    ctx.close();
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("not in a pipeline");
    }
    return ctx;
  }
}
