package dev.remora.benchmarks.rig;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What receiving OTLP over gRPC and sending it on costs at least: HTTP/2 frames from one connection
 * to another on one event loop, without grpc-java, a queue, batches, retries or books. It answers
 * the client when the backend has answered.
 *
 * <p>{@code Floor otlp PORT BACKEND} forwards the frames as they come; {@code Floor xray PORT
 * BACKEND REQUESTS BYTES} sends {@code REQUESTS} HTTP requests of {@code BYTES} bytes for each
 * request that it takes, and hashes their bodies, as signing does.
 */
public final class Floor {
  private final AtomicLong bytes = new AtomicLong();

  private Floor() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Floor floor = new Floor();
    int port = Integer.parseInt(arguments[1]);
    int backend = Integer.parseInt(arguments[2]);
    EventLoopGroup group = Http2.oneLoop();
    if (arguments[0].equals("otlp")) {
      EventLoop loop = group.next();
      Upstream upstream = Upstream.connect(loop, backend);
      floor.serve(group, port, () -> floor.new Forwarding(upstream)).closeFuture().sync();
    } else {
      double requests = Double.parseDouble(arguments[3]);
      int size = Integer.parseInt(arguments[4]);
      XrayFloor xray = new XrayFloor(group, backend, requests, size);
      floor.serve(group, port, () -> floor.new Transcoding(xray)).closeFuture().sync();
    }
  }

  private Channel serve(EventLoopGroup group, int port, Supplier<ChannelInboundHandlerAdapter> end)
      throws InterruptedException {
    return new ServerBootstrap()
        .group(group)
        .channel(EpollServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                Http2.server(channel.pipeline());
                channel.pipeline().addLast(end.get());
              }
            })
        .bind(Http2.local(port))
        .sync()
        .channel();
  }

  /** Takes a data frame's bytes into the count and gives its window back. */
  private void take(ChannelHandlerContext context, Http2DataFrame data) {
    int size = data.initialFlowControlledBytes();
    bytes.addAndGet(size);
    context.write(new DefaultHttp2WindowUpdateFrame(size).stream(data.stream()));
  }

  static void answer(ChannelHandlerContext context, Http2FrameStream stream, CharSequence status) {
    context.write(new DefaultHttp2HeadersFrame(Http2.response(), false).stream(stream));
    context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[5])).stream(stream));
    context.write(
        new DefaultHttp2HeadersFrame(Http2.trailers(status.toString()), true).stream(stream));
    context.flush();
  }

  /** Each stream of a client is one stream of the backend's connection. */
  private final class Forwarding extends ChannelInboundHandlerAdapter {
    private final Upstream upstream;
    private final Map<Http2FrameStream, Http2FrameStream> streams = new HashMap<>();

    Forwarding(Upstream upstream) {
      this.upstream = upstream;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      switch (frame) {
        case Http2HeadersFrame headers -> {
          Http2FrameStream client = headers.stream();
          streams.put(client, upstream.open(status -> answer(context, client, status)));
        }
        case Http2DataFrame data -> {
          take(context, data);
          Http2FrameStream stream = streams.get(data.stream());
          upstream
              .channel()
              .write(
                  new DefaultHttp2DataFrame(data.content().retain(), data.isEndStream())
                      .stream(stream));
          if (data.isEndStream()) {
            streams.remove(data.stream());
          }
        }
        default -> {}
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      upstream.channel().flush();
      context.flush();
    }
  }

  /** Each request is kept until its end, and then becomes HTTP requests. */
  private final class Transcoding extends ChannelInboundHandlerAdapter {
    private final XrayFloor xray;
    private final Map<Http2FrameStream, CompositeByteBuf> bodies = new HashMap<>();

    Transcoding(XrayFloor xray) {
      this.xray = xray;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      switch (frame) {
        case Http2DataFrame data -> {
          take(context, data);
          Http2FrameStream stream = data.stream();
          CompositeByteBuf body =
              bodies.computeIfAbsent(stream, s -> context.alloc().compositeBuffer(1024));
          body.addComponent(true, data.content().retain());
          if (data.isEndStream()) {
            bodies.remove(stream);
            xray.send(body, () -> answer(context, stream, "0"));
            body.release();
          }
        }
        default -> {}
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }

  /** The one connection to an OTLP backend. */
  private static final class Upstream extends Http2ChannelDuplexHandler {
    private final Map<Http2FrameStream, Consumer<CharSequence>> calls = new HashMap<>();
    private @Nullable Channel channel;

    static Upstream connect(EventLoop loop, int port) throws InterruptedException {
      Upstream upstream = new Upstream();
      upstream.channel =
          new Bootstrap()
              .group(loop)
              .channel(EpollSocketChannel.class)
              .handler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel ch) {
                      Http2.client(ch.pipeline());
                      ch.pipeline().addLast(upstream);
                    }
                  })
              .connect(Http2.local(port))
              .sync()
              .channel();
      return upstream;
    }

    Channel channel() {
      return Objects.requireNonNull(channel, "not connected");
    }

    Http2FrameStream open(Consumer<CharSequence> ended) {
      Http2FrameStream stream = newStream();
      calls.put(stream, ended);
      channel().write(new DefaultHttp2HeadersFrame(Http2.call(), false).stream(stream));
      return stream;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2HeadersFrame headers && headers.isEndStream()) {
        Consumer<CharSequence> ended = calls.remove(headers.stream());
        if (ended != null) {
          ended.accept(headers.headers().get("grpc-status", "2")); // 2: UNKNOWN
        }
      } else if (frame instanceof Http2DataFrame data) {
        context.write(
            new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes())
                .stream(data.stream()));
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
