package dev.remora.receivers.otlp;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.HttpServerSettings;
import java.net.URI;

/** Settings of the {@code otlp} receiver (spec collector-config section 5.1). */
@Doc("Receives traces, metrics and logs by OTLP, over gRPC and HTTP.")
public record OtlpReceiverConfig(
    @Doc("Which protocols to serve; at least one.") Protocols protocols) implements Validated {

  private static final int GRPC_READ_BUFFER_BYTES = 512 << 10;

  /** The two protocols. */
  public record Protocols(
      @Doc("OTLP over gRPC.") Section<GrpcServerSettings> grpc,
      @Doc("OTLP over HTTP, in protobuf or JSON.") Section<OtlpHttpConfig> http) {}

  /** OTLP over HTTP: a server and its paths. */
  public record OtlpHttpConfig(
      @Flatten HttpServerSettings server,
      @Doc("Path for traces.") String tracesUrlPath,
      @Doc("Path for metrics.") String metricsUrlPath,
      @Doc("Path for logs.") String logsUrlPath)
      implements Validated {
    @Override
    public void validate(At at) {
      check(at, "traces_url_path", tracesUrlPath);
      check(at, "metrics_url_path", metricsUrlPath);
      check(at, "logs_url_path", logsUrlPath);
    }

    private static void check(At at, String key, String path) {
      try {
        URI.create(UrlPaths.pathOf(path));
      } catch (IllegalArgumentException e) {
        at.error(
            key,
            "invalid HTTP URL path set for signal: \""
                + path
                + "\" (expected: a path such as /v1/logs)");
      }
    }
  }

  /** Neither protocol on; each has its default once its key is written. */
  public static OtlpReceiverConfig defaults() {
    HttpServerSettings http =
        HttpServerSettings.defaults("localhost:4318", HttpServerSettings.Timeouts.none(), true);
    return new OtlpReceiverConfig(
        new Protocols(
            Section.off(
                GrpcServerSettings.defaults("localhost:4317")
                    .withReadBufferSize(GRPC_READ_BUFFER_BYTES)),
            Section.off(new OtlpHttpConfig(http, "/v1/traces", "/v1/metrics", "/v1/logs"))));
  }

  @Override
  public void validate(At at) {
    if (!protocols.grpc().isOn() && !protocols.http().isOn()) {
      at.error("must specify at least one protocol when using the OTLP receiver");
    }
  }
}
