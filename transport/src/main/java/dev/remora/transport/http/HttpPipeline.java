package dev.remora.transport.http;

import dev.remora.config.settings.HttpServerSettings.Timeouts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/** Which handlers stand in a connection's pipeline. */
final class HttpPipeline {

  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_LINE_BYTES = 8 << 10;

  /** Streams of one HTTP/2 connection: each may hold a body in memory. */
  private static final int MAX_STREAMS = 100;

  private final HttpServerState server;
  private final Timeouts timeouts;
  private final @Nullable SslContext tls;

  HttpPipeline(HttpServerState server, Timeouts timeouts, @Nullable SslContext tls) {
    this.server = server;
    this.timeouts = timeouts;
    this.tls = tls;
  }

  /** A connection was accepted. */
  void begin(Channel channel) {
    if (HttpTimeouts.anyOf(timeouts)) {
      channel.pipeline().addLast(new HttpTimeouts(timeouts));
    }
    channel.pipeline().addLast(new ProtocolDetector(this, tls != null));
  }

  void addTls(ChannelPipeline handlers, ByteBufAllocator allocator) {
    if (tls != null) {
      handlers.addLast(tls.newHandler(allocator));
      handlers.addLast(new Negotiated());
    }
  }

  void addHttp1(ChannelPipeline handlers) {
    HttpDecoderConfig config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES);
    handlers.addLast(new HttpServerCodec(config));
    handlers.addLast(new FlowControlHandler());
    handlers.addLast(new HttpConnection(server, false));
  }

  void addHttp2(ChannelPipeline handlers) {
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .maxConcurrentStreams(MAX_STREAMS)
                    .maxHeaderListSize(MAX_HEADER_BYTES))
            .build();
    handlers.addLast(codec);
    HttpTimeouts timers = handlers.get(HttpTimeouts.class);
    if (timers != null) {
      timers.multiplex(codec);
    }
    handlers.addLast(
        new Http2MultiplexHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                stream.pipeline().addLast(new HttpConnection(server, true));
              }
            }));
    handlers.addLast(new ConnectionEnd(server));
  }

  /** After the TLS handshake: what ALPN chose. */
  private final class Negotiated extends ApplicationProtocolNegotiationHandler {

    Negotiated() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        addHttp2(ctx.pipeline());
      } else {
        addHttp1(ctx.pipeline());
      }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
      server.log.warn("tls", () -> "a TLS handshake failed: " + cause.getMessage());
      ctx.close();
    }
  }
}
