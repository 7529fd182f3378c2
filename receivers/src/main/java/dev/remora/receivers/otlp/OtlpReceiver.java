package dev.remora.receivers.otlp;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.telemetry.Signal;
import dev.remora.receivers.otlp.OtlpReceiverConfig.OtlpHttpConfig;
import dev.remora.transport.grpc.GrpcMethod;
import dev.remora.transport.grpc.GrpcServer;
import dev.remora.transport.http.HttpServer;
import dev.remora.transport.loop.Linger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves OTLP on one or two ports, for the signals that have a pipeline. */
final class OtlpReceiver implements Receiver, Linger.Server {

  /** Of the time for stopping, the share that is kept for closing. */
  private static final int CLOSING_SHARE = 4;

  private final OtlpReceiverConfig.Protocols protocols;
  private final Intakes intakes;
  private final ComponentContext context;
  private @Nullable GrpcServer grpc;
  private @Nullable HttpServer http;

  OtlpReceiver(OtlpReceiverConfig config, Intakes intakes, ComponentContext context) {
    this.protocols = config.protocols();
    this.intakes = intakes;
    this.context = context;
  }

  @Override
  public void start() {
    try {
      protocols.grpc().ifOn(it -> start("grpc", () -> startGrpc(it)));
      protocols.http().ifOn(it -> start("http", () -> startHttp(it)));
    } catch (InvalidSettingException e) {
      stop(0);
      throw e;
    }
  }

  private static void start(String protocol, Runnable starting) {
    try {
      starting.run();
    } catch (InvalidSettingException e) {
      throw e.at("protocols", protocol);
    }
  }

  private void startGrpc(GrpcServerSettings settings) {
    List<GrpcMethod> methods = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      Intake intake = intakes.of(signal);
      if (intake != null) {
        Door door = new Door(signal, "grpc", intake, context);
        methods.add(
            new GrpcMethod(
                service(signal), "Export", new OtlpGrpcHandler(door, settings.includeMetadata())));
      }
    }
    grpc = GrpcServer.open(settings, methods, context);
    context.log().info("Starting GRPC server, endpoint " + settings.address().endpoint());
  }

  private void startHttp(OtlpHttpConfig settings) {
    Map<String, Door> doors = new HashMap<>();
    for (Signal signal : Signal.values()) {
      Intake intake = intakes.of(signal);
      if (intake != null) {
        String path = path(settings, signal);
        if (doors.put(path, new Door(signal, "http", intake, context)) != null) {
          throw new InvalidSettingException("two signals have the path " + path)
              .at(signal.text() + "_url_path");
        }
      }
    }
    OtlpHttpHandler handler =
        new OtlpHttpHandler(doors, settings.server().includeMetadata(), context);
    http = HttpServer.open(settings.server(), handler, context);
    context.log().info("Starting HTTP server, endpoint " + settings.server().address().endpoint());
  }

  private static String service(Signal signal) {
    return switch (signal) {
      case TRACES -> "opentelemetry.proto.collector.trace.v1.TraceService";
      case METRICS -> "opentelemetry.proto.collector.metrics.v1.MetricsService";
      case LOGS -> "opentelemetry.proto.collector.logs.v1.LogsService";
    };
  }

  private static String path(OtlpHttpConfig settings, Signal signal) {
    String path =
        switch (signal) {
          case TRACES -> settings.tracesUrlPath();
          case METRICS -> settings.metricsUrlPath();
          case LOGS -> settings.logsUrlPath();
        };
    return UrlPaths.pathOf(path);
  }

  @Override
  public int connections() {
    return (grpc == null ? 0 : grpc.connections()) + (http == null ? 0 : http.connections());
  }

  @Override
  public int active() {
    return (grpc == null ? 0 : grpc.active()) + (http == null ? 0 : http.active());
  }

  @Override
  public long begun() {
    return (grpc == null ? 0 : grpc.begun()) + (http == null ? 0 : http.begun());
  }

  /** The port of the gRPC server, for tests; -1 without one. */
  int grpcPort() {
    return grpc == null ? -1 : grpc.port();
  }

  /** The port of the HTTP server, for tests; -1 without one. */
  int httpPort() {
    return http == null ? -1 : http.port();
  }

  @Override
  public void stop(long timeoutNanos) {
    long closing = timeoutNanos / CLOSING_SHARE;
    if (grpc != null || http != null) {
      Linger.await(this, timeoutNanos - closing);
    }
    if (grpc != null) {
      grpc.close(closing / 2);
      grpc = null;
    }
    if (http != null) {
      http.close(closing / 2);
      http = null;
    }
  }
}
