package dev.remora.transport.grpc;

import dev.remora.transport.loop.OpenChannels;
import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator;
import io.netty.channel.ChannelHandler;
import io.netty.util.AsciiString;

/**
 * Looks at a connection's first bytes before grpc-java does, so that a client which speaks the
 * wrong protocol is told so in its own.
 */
final class DetectingNegotiator implements InternalProtocolNegotiator.ProtocolNegotiator {

  private final InternalProtocolNegotiator.ProtocolNegotiator grpc;
  private final OpenChannels connections;
  private final boolean expectsTls;

  DetectingNegotiator(
      InternalProtocolNegotiator.ProtocolNegotiator grpc,
      OpenChannels connections,
      boolean expectsTls) {
    this.grpc = grpc;
    this.connections = connections;
    this.expectsTls = expectsTls;
  }

  @Override
  public AsciiString scheme() {
    return grpc.scheme();
  }

  @Override
  public ChannelHandler newHandler(GrpcHttp2ConnectionHandler handler) {
    return new GrpcDetector(grpc.newHandler(handler), connections, expectsTls);
  }

  @Override
  public void close() {
    grpc.close();
  }
}
