package dev.remora.exporters.prometheusremotewrite;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Invalid;
import dev.remora.config.bind.Key;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.RetrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of {@code prometheus_remote_write} (spec aws-translation section 6.1). */
@Doc("Sends metrics to Prometheus, Amazon Managed Service for Prometheus, Mimir and the like.")
public record PrometheusRemoteWriteConfig(
    @Flatten("clientconfig") HttpClientSettings client,
    @Doc("What to do after a failure that may pass.") RetrySettings retryOnFailure,
    @Doc("The queue in front of the exporter.") RemoteWriteQueue remoteWriteQueue,
    @Doc("Stands before the name of each metric.") String namespace,
    @Doc("Labels for every series that has no label of that name.")
        Map<String, String> externalLabels,
    @Doc("Add unit and type to names; `translation_strategy` goes before it.")
        boolean addMetricSuffixes,
    @Doc("How names become names of Prometheus; empty leaves it to `add_metric_suffixes`.")
        Optional<TranslationStrategy> translationStrategy,
    @Doc("The message that is sent: `prometheus.WriteRequest`.") String protobufMessage,
    @Doc("Send type, help and unit of each metric too, in requests of their own.")
        boolean sendMetadata,
    @Doc("The series `target_info` with the attributes of each resource.") TargetInfo targetInfo,
    @Doc("Leave out the labels `otel_scope_*`.") boolean disableScopeInfo,
    @Doc("Whether attributes of the resource become labels.")
        ResourceToTelemetry resourceToTelemetryConversion,
    @Doc("About the largest request before it is packed, in bytes; 0 means 3000000.")
        int maxBatchSizeBytes,
    @Doc("Accepted; requests go one after another, so that samples stay in order.")
        Optional<Integer> maxBatchRequestParallelism,
    @Doc("Try again when the backend answers 429. The peer drops the samples then.")
        @Key("retry_on_http_429")
        boolean retryOnHttp429,
    @Doc("Accepted; nothing is kept on disk.") Section<Wal> wal)
    implements Validated {

  private static final String V1 = "prometheus.WriteRequest";
  private static final String V2 = "io.prometheus.write.v2.Request";
  private static final int WRITE_BUFFER_BYTES = 512 << 10;
  private static final int DEFAULT_BATCH_BYTES = 3_000_000;

  /** Larger bodies have no room in memory for one request. */
  private static final int MAX_BATCH_BYTES = 16 << 20;

  /** How names are translated (spec 6.2). */
  @Invalid("invalid translation strategy %s")
  public enum TranslationStrategy {
    @Key("UnderscoreEscapingWithSuffixes")
    UNDERSCORE_ESCAPING_WITH_SUFFIXES,
    @Key("UnderscoreEscapingWithoutSuffixes")
    UNDERSCORE_ESCAPING_WITHOUT_SUFFIXES,
    @Key("NoUTF8EscapingWithSuffixes")
    NO_UTF8_ESCAPING_WITH_SUFFIXES,
    @Key("NoTranslation")
    NO_TRANSLATION
  }

  /** The queue. */
  public record RemoteWriteQueue(
      @Doc("Whether there is a queue; without it the client waits for the outcome.")
          boolean enabled,
      @Doc("How many of the clients' requests it holds.") int queueSize,
      @Doc("Accepted; one request is under way at a time, so that samples stay in order.")
          int numConsumers) {}

  /** The series {@code target_info}. */
  public record TargetInfo(@Doc("Whether to send it.") boolean enabled) {}

  /** Which attributes of a resource become labels of its points. */
  public record ResourceToTelemetry(
      @Doc("Copy the resource's attributes to every point, over the point's own.") boolean enabled,
      @Doc("Leave `service.name`, `service.namespace` and `service.instance.id` out.")
          boolean excludeServiceAttributes) {}

  /** The write-ahead log of the peer. */
  public record Wal(
      @Doc("Accepted.") String directory,
      @Doc("Accepted.") int bufferSize,
      @Doc("Accepted.") Duration truncateFrequency,
      @Doc("Accepted.") Duration lagRecordFrequency) {}

  /** The peer's defaults; 429 goes again. */
  public static PrometheusRemoteWriteConfig defaults() {
    return new PrometheusRemoteWriteConfig(
        HttpClientSettings.defaults(Duration.ofSeconds(5), Compression.NONE, WRITE_BUFFER_BYTES)
            .withEndpoint("http://some.url:9411/api/prom/push"),
        RetrySettings.startingAt(Duration.ofMillis(50)),
        new RemoteWriteQueue(true, 10_000, 5),
        "",
        Map.of(),
        true,
        Optional.empty(),
        V1,
        false,
        new TargetInfo(true),
        false,
        new ResourceToTelemetry(false, false),
        DEFAULT_BATCH_BYTES,
        Optional.empty(),
        true,
        Section.none(new Wal("", 300, Duration.ofMinutes(1), Duration.ofSeconds(15))));
  }

  boolean hasSuffixes() {
    return translationStrategy
        .map(it -> it == TranslationStrategy.UNDERSCORE_ESCAPING_WITH_SUFFIXES)
        .orElse(addMetricSuffixes);
  }

  int batchBytes() {
    return maxBatchSizeBytes == 0 ? DEFAULT_BATCH_BYTES : maxBatchSizeBytes;
  }

  @Override
  public void validate(At at) {
    if (!isUrl(client.endpoint())) {
      at.error("endpoint", "invalid endpoint: " + client.endpoint() + " (expected: a whole URL)");
    }
    if (client.compression() != Compression.NONE && client.compression() != Compression.SNAPPY) {
      at.error("compression", "compression type must be snappy");
    }
    validateQueue(at.key("remote_write_queue"));
    if (maxBatchSizeBytes < 0 || maxBatchSizeBytes > MAX_BATCH_BYTES) {
      at.error(
          "max_batch_size_bytes",
          "max_batch_byte_size must be greater than 0 and at most " + MAX_BATCH_BYTES);
    }
    if (maxBatchRequestParallelism.isPresent() && maxBatchRequestParallelism.get() < 1) {
      at.error(
          "max_batch_request_parallelism", "max_batch_request_parallelism can't be set to below 1");
    }
    externalLabels.forEach((name, value) -> {
      if (name.isEmpty() || value.isEmpty()) {
        at.error(
            "external_labels",
            "prometheus remote write: external labels configuration contains an empty key or value");
      }
    });
    validateProtocol(at);
    if (wal.isOn()) {
      at.key("wal").warn("no write-ahead log is kept; what is not sent stays in memory");
    }
  }

  private void validateQueue(At at) {
    if (remoteWriteQueue.queueSize() < 0) {
      at.error("queue_size", "remote write queue size can't be negative");
    } else if (remoteWriteQueue.enabled() && remoteWriteQueue.queueSize() == 0) {
      at.error("queue_size", "a 0 size queue will drop all the data");
    }
    if (remoteWriteQueue.numConsumers() < 0) {
      at.error("num_consumers", "remote write consumer number can't be negative");
    }
  }

  private void validateProtocol(At at) {
    if (protobufMessage.equals(V2)) {
      at.error(
          "protobuf_message",
          V2 + " is not supported (expected: " + V1 + ", which every receiver takes)");
    } else if (!protobufMessage.equals(V1)) {
      at.error(
          "protobuf_message",
          "unknown remote write protobuf message " + protobufMessage + " (expected: " + V1 + ")");
    }
    translationStrategy.ifPresent(strategy -> {
      if (strategy == TranslationStrategy.NO_TRANSLATION
          || strategy == TranslationStrategy.NO_UTF8_ESCAPING_WITH_SUFFIXES) {
        at.error(
            "translation_strategy",
            "strategies that keep UTF-8 need " + V2 + ", which is not supported");
      }
    });
    if (!addMetricSuffixes && translationStrategy.isEmpty()) {
      at.key("add_metric_suffixes").warn("is deprecated, use translation_strategy");
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
