package dev.remora.transport.grpc;

import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.HostPort;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.auth.Middlewares;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.tls.ClientTls;
import io.grpc.DecompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.netty.InternalNettyChannelBuilder;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Makes grpc-java's channels out of settings. */
final class GrpcChannels {

  /** Answers are small. */
  private static final int FLOW_CONTROL_WINDOW_BYTES = 64 << 10;

  private GrpcChannels() {}

  static ManagedChannel open(
      GrpcClientSettings settings, ComponentContext context, NettyLoop loop) {
    checkCompression(settings.compression());
    Middlewares.refuse(settings.middlewares());
    NettyChannelBuilder builder =
        address(settings, loop)
            .eventLoopGroup(loop.eventLoop())
            .directExecutor()
            .offloadExecutor(context.blocking())
            .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES)
            .userAgent(
                settings.userAgent().isEmpty() ? context.build().userAgent() : settings.userAgent())
            .compressorRegistry(PassThroughCodec.clientRegistry())
            .decompressorRegistry(DecompressorRegistry.getDefaultInstance())
            .proxyDetector(target -> null)
            .disableRetry()
            .disableServiceConfigLookUp();
    InternalNettyChannelBuilder.setStatsEnabled(builder, false);
    InternalNettyChannelBuilder.setTracingEnabled(builder, false);
    if (!settings.balancerName().isEmpty() && !settings.target().startsWith("unix:")) {
      builder.defaultLoadBalancingPolicy(settings.balancerName());
    }
    security(settings, context, builder);
    settings
        .keepalive()
        .ifOn(keepalive ->
            builder
                .keepAliveTime(keepalive.time().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(keepalive.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveWithoutCalls(keepalive.permitWithoutStream()));
    return builder.build();
  }

  private static void checkCompression(Compression compression) {
    switch (compression) {
      case NONE, GZIP, ZSTD, SNAPPY -> {}
      default ->
          throw new InvalidSettingException(
                  "compression: unsupported compression type \""
                      + compression.name().toLowerCase(Locale.ROOT)
                      + "\" (expected: gzip, zstd, snappy or none)")
              .at("compression");
    }
  }

  private static void security(
      GrpcClientSettings settings, ComponentContext context, NettyChannelBuilder builder) {
    if (settings.usesTls()) {
      builder
          .negotiationType(NegotiationType.TLS)
          .sslContext(
              ClientTls.context(settings.tls(), context.clock(), ApplicationProtocolNames.HTTP_2));
    } else {
      builder.negotiationType(NegotiationType.PLAINTEXT);
    }
    String serverName = settings.tls().serverNameOverride();
    if (!settings.authority().isEmpty()) {
      builder.overrideAuthority(settings.authority());
    } else if (!serverName.isEmpty()) {
      builder.overrideAuthority(serverName);
    }
  }

  private static NettyChannelBuilder address(GrpcClientSettings settings, NettyLoop loop) {
    String target = settings.target();
    if (target.startsWith("unix:")) {
      String path = target.replaceFirst("^unix:(//)?", "");
      SocketAddress address = loop.sockets().unixAddress(path);
      return NettyChannelBuilder.forAddress(address)
          .channelType(loop.sockets().unixClient(), address.getClass())
          .overrideAuthority("localhost");
    }
    if (target.contains("://")) {
      return NettyChannelBuilder.forTarget(target).channelType(loop.sockets().client());
    }
    HostPort hostPort = HostPort.parse(target);
    return NettyChannelBuilder.forAddress(hostPort.host(), hostPort.portNumber())
        .channelType(loop.sockets().client());
  }
}
