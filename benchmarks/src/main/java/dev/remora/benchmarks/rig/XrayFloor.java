package dev.remora.benchmarks.rig;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;

/** Sends as many bytes in as many HTTP requests as X-Ray would get, and hashes them. */
final class XrayFloor {
  private static final int CONNECTIONS = 10;

  private final double requestsPerCall;
  private final byte[] body;
  private final Channel[] channels = new Channel[CONNECTIONS];
  private final MessageDigest sha256;
  private double owed;
  private int turn;

  XrayFloor(EventLoopGroup group, int port, double requestsPerCall, int size)
      throws InterruptedException {
    this.requestsPerCall = requestsPerCall;
    body = new byte[size];
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
    for (int i = 0; i < CONNECTIONS; i++) {
      channels[i] = connect(group, port);
    }
  }

  /** Sends what one call of the client comes to; {@code answer} runs when it is answered. */
  void send(ByteBuf call, Runnable answer) {
    owed += requestsPerCall;
    if (owed < 1) {
      answer.run();
      return;
    }
    while (owed >= 1) {
      owed--;
      post(call, owed < 1 ? answer : () -> {});
    }
  }

  private void post(ByteBuf call, Runnable answered) {
    for (int at = 0; at < body.length; at += call.readableBytes()) {
      int size = Math.min(call.readableBytes(), body.length - at);
      call.getBytes(call.readerIndex(), body, at, size);
    }
    sha256.update(body);
    String hash = HexFormat.of().formatHex(sha256.digest());
    Channel channel = channels[turn++ % CONNECTIONS];
    ByteBuf copy = channel.alloc().directBuffer(body.length).writeBytes(body);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/TraceSegments", copy);
    request
        .headers()
        .set("host", "127.0.0.1")
        .set("content-type", "application/json")
        .set("content-length", body.length)
        .set("x-amz-content-sha256", hash)
        .set("authorization", "AWS4-HMAC-SHA256 Credential=AKID, Signature=" + hash);
    channel.pipeline().get(Answers.class).waiting.add(answered);
    channel.writeAndFlush(request);
  }

  private static Channel connect(EventLoopGroup group, int port) throws InterruptedException {
    return new Bootstrap()
        .group(group)
        .channel(EpollSocketChannel.class)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpClientCodec(), new HttpObjectAggregator(4096), new Answers());
              }
            })
        .connect(Http2.local(port))
        .sync()
        .channel();
  }

  /** Who waits for the answers of a connection, in order. */
  private static final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      waiting.remove().run();
    }
  }
}
