package dev.remora.benchmarks.rig;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP/2 as the rig and the floors speak it: frames without a channel for each stream. */
final class Http2 {
  static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  private static final int WINDOW = 4 << 20;

  private Http2() {}

  /** A port of this machine. */
  static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static EventLoopGroup oneLoop() {
    return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  static void client(ChannelPipeline pipeline) {
    add(pipeline, Http2FrameCodecBuilder.forClient());
  }

  static void server(ChannelPipeline pipeline) {
    add(pipeline, Http2FrameCodecBuilder.forServer());
  }

  /** The headers of an Export call. */
  static Http2Headers call() {
    return new DefaultHttp2Headers(false)
        .method("POST")
        .scheme("http")
        .path(EXPORT)
        .authority("127.0.0.1")
        .set("content-type", "application/grpc")
        .set("te", "trailers");
  }

  static Http2Headers response() {
    return new DefaultHttp2Headers(false).status("200").set("content-type", "application/grpc");
  }

  static Http2Headers trailers(String grpcStatus) {
    return new DefaultHttp2Headers(false).set("grpc-status", grpcStatus);
  }

  private static void add(ChannelPipeline pipeline, Http2FrameCodecBuilder builder) {
    Http2FrameCodec codec =
        builder
            .initialSettings(Http2Settings.defaultSettings().initialWindowSize(WINDOW))
            .validateHeaders(false)
            .build();
    pipeline.addLast(codec, new Watched(), new WideConnection());
  }

  /** The window of the whole connection is not a setting: it is opened by a frame. */
  private static final class WideConnection extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      context.write(new DefaultHttp2WindowUpdateFrame(WINDOW));
      context.fireChannelActive();
    }
  }

  /** A write that fails says so: nobody waits for single writes. */
  private static final class Watched extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
      context.write(
          frame,
          promise
              .unvoid()
              .addListener(written -> {
                if (!written.isSuccess() && context.channel().isActive()) {
                  System.err.println("rig: not written: " + written.cause());
                }
              }));
    }
  }
}
