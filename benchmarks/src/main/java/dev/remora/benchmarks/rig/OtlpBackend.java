package dev.remora.benchmarks.rig;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An OTLP gRPC backend without compression; a span is delivered when its answer is written. */
final class OtlpBackend implements Backend {
  private final IdSet delivered = new IdSet();
  private final EventLoopGroup loop = Http2.oneLoop();
  private final Channel channel;
  private final long seed;
  private final long delayMillis;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  OtlpBackend(int port, long seed, long delayMillis) throws InterruptedException {
    this.seed = seed;
    this.delayMillis = delayMillis;
    channel =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel ch) {
                    Http2.server(ch.pipeline());
                    ch.pipeline().addLast(new Calls());
                  }
                })
            .bind(Http2.local(port))
            .sync()
            .channel();
  }

  @Override
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public IdSet delivered() {
    return delivered;
  }

  @Override
  public long requests() {
    return requests.get();
  }

  @Override
  public long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly(); // the next backend takes the same port
    loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
  }

  private void count(ByteBuf body) {
    int from = body.readerIndex();
    if (body.readableBytes() >= 5 && body.getByte(from) == 0) {
      SpanScan.scan(
          body,
          from + 5,
          body.writerIndex(),
          (traceId, spanId) -> delivered.add(SpanIds.number(body.getLong(spanId), seed)));
    }
    requests.incrementAndGet();
    bytes.addAndGet(body.readableBytes());
  }

  private final class Calls extends ChannelInboundHandlerAdapter {
    private final Map<Http2FrameStream, CompositeByteBuf> bodies = new HashMap<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      switch (frame) {
        case Http2HeadersFrame headers ->
            bodies.put(headers.stream(), context.alloc().compositeBuffer(1024));
        case Http2DataFrame data -> take(context, data);
        case Http2ResetFrame reset -> ReferenceCountUtil.release(bodies.remove(reset.stream()));
        default -> {}
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close(); // the tested program was killed
    }

    private void take(ChannelHandlerContext context, Http2DataFrame data) {
      Http2FrameStream stream = data.stream();
      context.write(
          new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(stream));
      CompositeByteBuf body = bodies.get(stream);
      if (body == null) {
        return;
      }
      body.addComponent(true, data.content().retain());
      if (data.isEndStream()) {
        bodies.remove(stream);
        if (delayMillis == 0) {
          answer(context, stream, body);
        } else {
          Runnable late =
              () -> {
                answer(context, stream, body);
                context.flush();
              };
          context.executor().schedule(late, delayMillis, TimeUnit.MILLISECONDS);
        }
      }
    }

    private void answer(ChannelHandlerContext context, Http2FrameStream stream, ByteBuf body) {
      if (context.channel().isActive()) {
        count(body);
      }
      body.release();
      context.write(new DefaultHttp2HeadersFrame(Http2.response(), false).stream(stream));
      context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[5])).stream(stream));
      context.write(new DefaultHttp2HeadersFrame(Http2.trailers("0"), true).stream(stream));
    }
  }
}
