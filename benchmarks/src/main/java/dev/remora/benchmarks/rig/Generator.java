package dev.remora.benchmarks.rig;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends OTLP trace requests over one gRPC connection, a bounded number at once, and remembers which
 * spans were acknowledged. A refused request is sent again after a pause, as an SDK does.
 */
final class Generator implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final RequestTemplate template;
  private final int window;
  private final IdSet acknowledged = new IdSet();
  private final EventLoopGroup loop = Http2.oneLoop();
  private final Channel channel;
  private final Calls calls = new Calls();

  // Written by the event loop, read by the rig.
  private volatile long offered;
  private final AtomicLong refused = new AtomicLong();

  // Of the event loop.
  private long next;
  private long end;
  private long nanosPerRequest;
  private long due;
  private boolean waiting;
  private CompletableFuture<Long> done = CompletableFuture.completedFuture(0L);

  Generator(int port, RequestTemplate template, int window) throws InterruptedException {
    this.template = template;
    this.window = window;
    channel =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel ch) {
                    Http2.client(ch.pipeline());
                    ch.pipeline().addLast(calls);
                  }
                })
            .connect(Http2.local(port))
            .sync()
            .channel();
  }

  /** Sends {@code spans} more; the future ends when all are acknowledged. 0 is full speed. */
  CompletableFuture<Long> send(long spans, long spansPerSecond) {
    CompletableFuture<Long> ended = new CompletableFuture<>();
    channel
        .eventLoop()
        .execute(() -> {
          done = ended;
          end = next + spans;
          nanosPerRequest =
              spansPerSecond == 0 ? 0 : 1_000_000_000L * template.spans() / spansPerSecond;
          due = System.nanoTime();
          fill();
        });
    return ended;
  }

  /** Sends no more than what is out; what was asked for ends when that is acknowledged. */
  void stop() {
    channel.eventLoop().execute(() -> end = next);
  }

  /** Spans of requests that were written for the first time. */
  long offered() {
    return offered;
  }

  /** Requests that were refused, each time. */
  long refused() {
    return refused.get();
  }

  IdSet acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    channel.close();
    loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
  }

  private void fill() {
    boolean wrote = false;
    while (calls.firsts.size() < window && next < end) {
      long early = nanosPerRequest == 0 ? 0 : due - System.nanoTime();
      if (early > 0) {
        waitFor(early);
        break;
      }
      due += nanosPerRequest;
      calls.write(next);
      next += template.spans();
      offered = next;
      wrote = true;
    }
    if (wrote) {
      channel.flush();
    }
  }

  private void waitFor(long nanos) {
    if (!waiting) {
      waiting = true;
      channel
          .eventLoop()
          .schedule(
              () -> {
                waiting = false;
                fill();
              },
              nanos,
              TimeUnit.NANOSECONDS);
    }
  }

  private void ended(long first, boolean good) {
    if (good) {
      acknowledged.addRange(first, first + template.spans());
    } else {
      refused.incrementAndGet();
      calls.firsts.put(new Object(), first); // keeps its place in the window
      channel.eventLoop().schedule(() -> calls.again(first), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    fill();
    if (next >= end && calls.firsts.isEmpty()) {
      done.complete(acknowledged.size());
    }
  }

  /** The calls that are out, by their stream. */
  private final class Calls extends Http2ChannelDuplexHandler {
    private final Map<Object, Long> firsts = new HashMap<>();

    void write(long first) {
      Http2FrameStream stream = newStream();
      firsts.put(stream, first);
      int seconds = (int) (System.currentTimeMillis() / 1000);
      ByteBuf body = template.write(channel.alloc(), first, seconds);
      channel.write(new DefaultHttp2HeadersFrame(Http2.call(), false).stream(stream));
      channel.write(new DefaultHttp2DataFrame(body, true).stream(stream));
    }

    void again(long first) {
      firsts.values().remove(first);
      write(first);
      channel.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      switch (frame) {
        case Http2HeadersFrame headers when headers.isEndStream() ->
            end(headers.stream(), "0".contentEquals(status(headers)));
        case Http2DataFrame data ->
            context.write(
                new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes())
                    .stream(data.stream()));
        case Http2ResetFrame reset -> end(reset.stream(), false);
        default -> {}
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      done.completeExceptionally(new IOException("the tested program closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      done.completeExceptionally(cause);
    }

    private CharSequence status(Http2HeadersFrame headers) {
      CharSequence status = headers.headers().get("grpc-status");
      return status == null ? "" : status;
    }

    private void end(Http2FrameStream stream, boolean good) {
      Long first = firsts.remove(stream);
      if (first != null) {
        ended(first, good);
      }
    }
  }
}
