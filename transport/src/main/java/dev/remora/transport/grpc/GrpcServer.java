package dev.remora.transport.grpc;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.payload.BufferPool;
import dev.remora.transport.auth.Middlewares;
import dev.remora.transport.loop.BindAddress;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.loop.OpenChannels;
import dev.remora.transport.tls.ServerTls;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.InternalNettyServerBuilder;
import io.grpc.netty.InternalProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server for unary methods, by the keys of the Collector (spec collector-config section
 * 3.2). Opened and closed by the main thread.
 *
 * <p>Bytes on their way are bounded by the fixed flow-control window of each connection and the
 * size of a message; a message is asked for only after memory was reserved.
 */
public final class GrpcServer implements Linger.Server {

  /** As on HTTP ports: room for tokens and baggage, where grpc-java has 8 KiB. */
  private static final int MAX_HEADER_BYTES = 64 << 10;

  private static final int DEFAULT_MESSAGE_BYTES = 4 << 20;

  /** grpc-java's own default, but fixed: it is part of the memory budget and must not grow. */
  private static final int FLOW_CONTROL_WINDOW_BYTES = 1 << 20;

  private final GrpcServerState state;
  private final OpenChannels connections;
  private final Server server;
  private final BindAddress address;

  private GrpcServer(
      GrpcServerState state, OpenChannels connections, Server server, BindAddress address) {
    this.state = state;
    this.connections = connections;
    this.server = server;
    this.address = address;
  }

  /**
   * Listens.
   *
   * @param methods what is offered; a call of anything else ends with UNIMPLEMENTED
   * @param context whose loops, pool, clock and log it uses
   * @throws InvalidSettingException when the address is taken or does not exist, or a certificate
   *     can't be read
   */
  public static GrpcServer open(
      GrpcServerSettings settings, List<GrpcMethod> methods, ComponentContext context) {
    NettyLoop loop = NettyLoop.of(context.loop());
    BindAddress address = BindAddress.ofStream(settings.address(), loop);
    Middlewares.refuse(settings.middlewares());
    int limit = messageLimit(settings);
    GrpcServerState state = new GrpcServerState(settings, limit, context);
    OpenChannels connections = new OpenChannels();
    boolean tls = settings.tls().isOn();
    InternalProtocolNegotiator.ProtocolNegotiator grpc =
        tls
            ? InternalProtocolNegotiators.serverTls(
                ServerTls.context(
                    settings.tls().settings(), context.clock(), ApplicationProtocolNames.HTTP_2))
            : InternalProtocolNegotiators.serverPlaintext();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address.socketAddress())
            .channelType(address.channelType(loop))
            .bossEventLoopGroup(loop.eventLoop())
            .workerEventLoopGroup(loop.group())
            .protocolNegotiator(new DetectingNegotiator(grpc, connections, tls))
            .directExecutor()
            .decompressorRegistry(PassThroughCodec.serverRegistry())
            .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES)
            .maxInboundMessageSize(limit)
            .maxInboundMetadataSize(MAX_HEADER_BYTES);
    InternalNettyServerBuilder.setStatsEnabled(builder, false);
    InternalNettyServerBuilder.setTracingEnabled(builder, false);
    apply(settings, builder);
    for (GrpcMethod method : methods) {
      builder.addService(definition(method, state));
    }
    try {
      return new GrpcServer(state, connections, builder.build().start(), address);
    } catch (IOException e) {
      throw address.cannotListen(e.getCause() == null ? e : e.getCause());
    }
  }

  private static int messageLimit(GrpcServerSettings settings) {
    if (settings.maxRecvMsgSizeMib() == 0) {
      return DEFAULT_MESSAGE_BYTES;
    }
    long bytes = (long) settings.maxRecvMsgSizeMib() << 20;
    return (int) Math.min(bytes, BufferPool.maxBufferBytes());
  }

  private static ServerServiceDefinition definition(GrpcMethod method, GrpcServerState state) {
    MethodDescriptor<InputStream, byte[]> descriptor =
        MethodDescriptor.<InputStream, byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(method.service(), method.method()))
            .setRequestMarshaller(RawMarshallers.INCOMING)
            .setResponseMarshaller(RawMarshallers.BYTES)
            .build();
    return ServerServiceDefinition.builder(method.service())
        .addMethod(descriptor, new RawCallHandler(state, method.handler()))
        .build();
  }

  private static void apply(GrpcServerSettings settings, NettyServerBuilder builder) {
    if (settings.maxConcurrentStreams() > 0) {
      builder.maxConcurrentCallsPerConnection(
          (int) Math.min(settings.maxConcurrentStreams(), Integer.MAX_VALUE));
    }
    if (!settings.keepalive().isOn()) {
      return;
    }
    GrpcServerSettings.Keepalive keepalive = settings.keepalive().settings();
    keepalive.serverParameters().ifOn(parameters -> apply(parameters, builder));
    keepalive
        .enforcementPolicy()
        .ifOn(policy -> {
          if (policy.minTime().isPositive()) {
            builder.permitKeepAliveTime(policy.minTime().toNanos(), TimeUnit.NANOSECONDS);
          }
          builder.permitKeepAliveWithoutCalls(policy.permitWithoutStream());
        });
  }

  private static void apply(GrpcServerSettings.Parameters parameters, NettyServerBuilder builder) {
    Setter.set(parameters.maxConnectionIdle(), builder::maxConnectionIdle);
    Setter.set(parameters.maxConnectionAge(), builder::maxConnectionAge);
    Setter.set(parameters.maxConnectionAgeGrace(), builder::maxConnectionAgeGrace);
    Setter.set(parameters.time(), builder::keepAliveTime);
    Setter.set(parameters.timeout(), builder::keepAliveTimeout);
  }

  /** A builder's method for a duration; what is zero keeps the library's default. */
  @FunctionalInterface
  private interface Setter {
    Object set(long amount, TimeUnit unit);

    static void set(Duration duration, Setter setter) {
      if (duration.isPositive()) {
        setter.set(duration.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  /** The port it listens on, also where port 0 asked for any; -1 for a Unix domain socket. */
  public int port() {
    return server.getPort();
  }

  /** Open connections. Any thread. */
  @Override
  public int connections() {
    return connections.size();
  }

  /** Calls begun and not yet answered. Any thread. */
  @Override
  public int active() {
    return state.active.get();
  }

  /** Calls begun since the start. Any thread. */
  @Override
  public long begun() {
    return state.begun.sum();
  }

  /**
   * Takes no new connections and tells clients to go (GOAWAY), lets calls under way be answered,
   * and closes. Returns when all is closed, after the time at the latest.
   */
  public void close(long timeoutNanos) {
    server.shutdown();
    try {
      if (!server.awaitTermination(timeoutNanos, TimeUnit.NANOSECONDS)) {
        server.shutdownNow();
        server.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    address.removeFile();
  }
}
