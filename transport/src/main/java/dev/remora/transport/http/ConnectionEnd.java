package dev.remora.transport.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** Last in a connection's pipeline: what nobody handled ends the connection, not the log. */
@ChannelHandler.Sharable
final class ConnectionEnd extends ChannelInboundHandlerAdapter {

  private final HttpServerState server;

  ConnectionEnd(HttpServerState server) {
    this.server = server;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      server.log.debug(() -> "a connection ended: " + cause);
    }
    ctx.close();
  }
}
