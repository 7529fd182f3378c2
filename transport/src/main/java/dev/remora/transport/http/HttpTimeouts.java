package dev.remora.transport.http;

import dev.remora.config.settings.HttpServerSettings.Timeouts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that take too long, by the keys of the HTTP server (spec collector-config
 * section 3.4). One lazily re-armed timer for each connection; stands before the codec, and {@link
 * HttpConnection} tells it where a request begins and ends. On the connection's loop.
 */
final class HttpTimeouts extends ChannelInboundHandlerAdapter {

  /** Where a connection is. */
  enum Phase {
    /** Between requests. */
    IDLE,
    /** Bytes of a head have come. */
    HEAD,
    /** The head is there. */
    BODY,
    /** The request is there whole. */
    ANSWER
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final long readNanos;
  private final long headNanos;
  private final long writeNanos;
  private final long idleNanos;
  private Phase phase = Phase.HEAD;
  private long requestBeganNanos;
  private long headEndedNanos;
  private long deadlineNanos = NEVER;
  private boolean armed;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Http2FrameCodec http2;

  HttpTimeouts(Timeouts timeouts) {
    readNanos = nanos(timeouts.readTimeout(), NEVER);
    headNanos = nanos(timeouts.readHeaderTimeout(), readNanos);
    writeNanos = nanos(timeouts.writeTimeout(), NEVER);
    idleNanos = nanos(timeouts.idleTimeout(), readNanos);
  }

  static boolean anyOf(Timeouts timeouts) {
    return timeouts.readTimeout().isPositive()
        || timeouts.readHeaderTimeout().isPositive()
        || timeouts.writeTimeout().isPositive()
        || timeouts.idleTimeout().isPositive();
  }

  private static long nanos(Duration duration, long whenZero) {
    return duration.isPositive() ? duration.toNanos() : whenZero;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    enter(Phase.HEAD);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (http2 != null) {
      enter(Phase.IDLE);
    } else if (phase == Phase.IDLE) {
      enter(Phase.HEAD);
    }
    ctx.fireChannelRead(message);
  }

  /** HTTP/2 was chosen: from now on only silence without an open stream ends the connection. */
  void multiplex(Http2FrameCodec codec) {
    http2 = codec;
    enter(Phase.IDLE);
  }

  /** The connection has come to another phase. */
  void enter(Phase next) {
    phase = next;
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    long now = now(ctx);
    if (next == Phase.HEAD) {
      requestBeganNanos = now;
    } else if (next == Phase.BODY) {
      headEndedNanos = now;
    }
    deadlineNanos =
        switch (next) {
          case IDLE -> after(now, idleNanos);
          case HEAD -> after(now, headNanos);
          case BODY -> Math.min(after(requestBeganNanos, readNanos), after(now, writeNanos));
          case ANSWER -> after(headEndedNanos, writeNanos);
        };
    arm(ctx, now);
  }

  private void arm(ChannelHandlerContext ctx, long now) {
    if (!armed && deadlineNanos != NEVER) {
      armed = true;
      ctx.executor().schedule(() -> fired(ctx), deadlineNanos - now, TimeUnit.NANOSECONDS);
    }
  }

  private void fired(ChannelHandlerContext ctx) {
    armed = false;
    if (ctx.isRemoved()) {
      return;
    }
    long now = now(ctx);
    if (http2 != null && http2.connection().numActiveStreams() > 0) {
      deadlineNanos = after(now, idleNanos);
    }
    if (now >= deadlineNanos) {
      ctx.close();
    } else {
      arm(ctx, now);
    }
  }

  private static long now(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }

  private static long after(long now, long nanos) {
    return nanos == NEVER ? NEVER : now + nanos;
  }
}
