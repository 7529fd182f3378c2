package dev.remora.benchmarks.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** X-Ray's PutTraceSegments; a span is delivered when its answer is written. */
final class XrayBackend implements Backend {
  private static final byte[] ID = "\\\"id\\\":\\\"".getBytes(ISO_8859_1);
  private static final byte[] ANSWER = "{\"UnprocessedTraceSegments\":[]}".getBytes(ISO_8859_1);
  private static final int LARGEST_BODY = 8 << 20;

  private final IdSet delivered = new IdSet();
  private final EventLoopGroup loop = Http2.oneLoop();
  private final Channel channel;
  private final long seed;
  private final long delayMillis;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  XrayBackend(int port, long seed, long delayMillis) throws InterruptedException {
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
                    ch.pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(LARGEST_BODY),
                            new Calls());
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

  /** Documents are JSON in a JSON string: their ids stand between escaped quotes. */
  private void count(ByteBuf body) {
    byte[] text = new byte[body.readableBytes()];
    body.getBytes(body.readerIndex(), text);
    for (int i = 0; i + ID.length + 16 <= text.length; i++) {
      if (text[i] == '\\' && startsWithId(text, i)) {
        String hex = new String(text, i + ID.length, 16, ISO_8859_1);
        delivered.add(SpanIds.number(HexFormat.fromHexDigitsToLong(hex), seed));
      }
    }
    requests.incrementAndGet();
    bytes.addAndGet(text.length);
  }

  private static boolean startsWithId(byte[] text, int at) {
    for (int i = 0; i < ID.length; i++) {
      if (text[at + i] != ID[i]) {
        return false;
      }
    }
    return true;
  }

  private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (delayMillis == 0) {
        answer(context, request);
        return;
      }
      request.retain();
      Runnable late =
          () -> {
            answer(context, request);
            request.release();
          };
      context.executor().schedule(late, delayMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close(); // the tested program was killed
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
      if (context.channel().isActive()) {
        count(request.content());
      }
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(ANSWER));
      response.headers().set("content-type", "application/json");
      response.headers().set("content-length", ANSWER.length);
      context.writeAndFlush(response);
    }
  }
}
