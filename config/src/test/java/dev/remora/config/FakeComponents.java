package dev.remora.config;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Unsigned;
import dev.remora.config.bind.Validated;
import dev.remora.config.service.Catalogue;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.PipelineSignal;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.settings.TimeoutSettings;
import dev.remora.config.value.ForeignValue;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalogue with the peer's types; the settings of a few, as far as the cases here need them. */
final class FakeComponents implements Catalogue {
  private static final Map<ComponentKind, Set<String>> TYPES =
      Map.of(
          ComponentKind.RECEIVER,
          types("jaeger zipkin file_log filelog statsd otlp awsxray prometheus kafka"),
          ComponentKind.PROCESSOR,
          types(
              "attributes batch resource groupbytrace memory_limiter metrics_transform"
                  + " metricstransform resource_detection resourcedetection"),
          ComponentKind.EXPORTER,
          types(
              "file debug otlp_http otlphttp otlp_grpc otlp awsxray load_balancing loadbalancing"
                  + " prometheus_remote_write prometheusremotewrite"),
          ComponentKind.EXTENSION,
          types("health_check sigv4auth file_storage"),
          ComponentKind.CONNECTOR,
          Set.of());

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("filelog", "file_log"),
          Map.entry("metricstransform", "metrics_transform"),
          Map.entry("resourcedetection", "resource_detection"),
          Map.entry("otlphttp", "otlp_http"),
          Map.entry("loadbalancing", "load_balancing"),
          Map.entry("prometheusremotewrite", "prometheus_remote_write"));

  private static Set<String> types(String names) {
    return new LinkedHashSet<>(List.of(names.split(" ")));
  }

  @Override
  public Set<String> types(ComponentKind kind) {
    return TYPES.getOrDefault(kind, Set.of());
  }

  @Override
  public Optional<String> replacement(ComponentKind kind, String type) {
    if (kind == ComponentKind.EXPORTER && type.equals("otlp")) {
      return Optional.of("otlp_grpc");
    }
    return Optional.ofNullable(ALIASES.get(type));
  }

  @Override
  public boolean supports(ComponentKind kind, String type, PipelineSignal signal) {
    return !type.equals("statsd") || signal == PipelineSignal.METRICS;
  }

  @Override
  public boolean connects(String type, PipelineSignal from, PipelineSignal to) {
    return true;
  }

  /** The defaults of a type, or null where the cases here need none. */
  static Optional<Record> defaults(ComponentKind kind, String type) {
    return Optional.ofNullable(
        switch (kind.noun() + " " + type) {
          case "receiver otlp" -> new Otlp(Protocols.defaults());
          case "receiver zipkin" ->
              new Zipkin(
                  HttpServerSettings.defaults(
                      "localhost:9411", HttpServerSettings.Timeouts.none(), false));
          case "processor attributes" -> new Attributes(List.of());
          case "processor batch" -> new Batch(Duration.ofMillis(200), 8192, 0, List.of(), 1000);
          case "exporter file" -> new FileOut("", false, Duration.ofSeconds(1));
          case "exporter otlp", "exporter otlp_grpc" ->
              new OtlpGrpc(
                  GrpcClientSettings.defaults(Compression.GZIP, 512 << 10),
                  TimeoutSettings.defaults(),
                  RetrySettings.defaults(),
                  Section.on(QueueSettings.defaults()));
          case "exporter otlphttp", "exporter otlp_http" ->
              new OtlpHttp(
                  HttpClientSettings.defaults(Duration.ofSeconds(30), Compression.GZIP, 512 << 10));
          default -> null;
        });
  }

  record Otlp(Protocols protocols) implements Validated {
    @Override
    public void validate(At at) {
      if (!protocols.grpc().isOn() && !protocols.http().isOn()) {
        at.error("must specify at least one protocol when using the OTLP receiver");
      }
    }
  }

  record Protocols(Section<GrpcServerSettings> grpc, Section<OtlpHttpServer> http) {
    static Protocols defaults() {
      return new Protocols(
          Section.off(GrpcServerSettings.defaults("localhost:4317").withReadBufferSize(512 << 10)),
          Section.off(
              new OtlpHttpServer(
                  HttpServerSettings.defaults(
                      "localhost:4318", HttpServerSettings.Timeouts.none(), true),
                  "/v1/traces")));
    }
  }

  record OtlpHttpServer(@Flatten("serverconfig") HttpServerSettings server, String tracesUrlPath) {}

  record Zipkin(@Flatten("serverconfig") HttpServerSettings server) {}

  record Attributes(List<Action> actions) implements Validated {
    record Action(String key, Value value, String action) implements Validated {
      @Override
      public void validate(At at) {
        if (value.isNull()) {
          at.error("Either field \"value\" or \"from_attribute\" must be specified");
        }
        if (value instanceof ForeignValue it) {
          at.error("value", "<Invalid value type " + it.typeName() + ">");
        }
      }
    }

    @Override
    public void validate(At at) {
      if (actions.isEmpty()) {
        at.error("missing required field \"actions\"");
      }
    }
  }

  record Batch(
      Duration timeout,
      @Unsigned long sendBatchSize,
      @Unsigned long sendBatchMaxSize,
      List<String> metadataKeys,
      @Unsigned long metadataCardinalityLimit)
      implements Validated {
    @Override
    public void validate(At at) {
      if (sendBatchMaxSize > 0 && sendBatchMaxSize < sendBatchSize) {
        at.error(
            "send_batch_max_size",
            "send_batch_max_size must be greater or equal to send_batch_size");
      }
      if (timeout.isNegative()) {
        at.error("timeout", "timeout must be greater or equal to 0");
      }
    }
  }

  record FileOut(String path, boolean append, Duration flushInterval) implements Validated {
    @Override
    public void validate(At at) {
      if (path.isEmpty()) {
        at.error("path", "path must be non-empty");
      }
    }
  }

  record OtlpGrpc(
      @Flatten("clientconfig") GrpcClientSettings client,
      @Flatten("timeoutconfig") TimeoutSettings timeout,
      RetrySettings retryOnFailure,
      Section<QueueSettings> sendingQueue)
      implements Validated {
    @Override
    public void validate(At at) {
      if (client.endpoint().isEmpty()) {
        at.error("endpoint", "requires a non-empty \"endpoint\"");
      }
    }
  }

  record OtlpHttp(@Flatten("clientconfig") HttpClientSettings client) {}
}
