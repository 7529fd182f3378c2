package dev.remora.exporters.loki;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import java.net.URI;
import java.time.Duration;

/** Settings of {@code loki} (spec collector-config 9.2, firelens-loki f.6). */
@Doc("Sends logs to Loki by its push API, as the Collector's removed exporter of that name did.")
public record LokiConfig(
    @Flatten("clientconfig") HttpClientSettings client,
    @Doc("The queue in front of the exporter.") Section<QueueSettings> sendingQueue,
    @Doc("What to do after a failure that may pass.") RetrySettings retryOnFailure,
    @Doc("Labels that every stream gets.") DefaultLabels defaultLabelsEnabled,
    @Doc("About the largest request before it is packed, in bytes.") int maxBatchSizeBytes)
    implements Validated {

  private static final int WRITE_BUFFER_BYTES = 512 << 10;

  /** The clients of Loki send 1 MiB; its ingesters refuse 4 MiB (spec firelens-loki f.2). */
  private static final int DEFAULT_BATCH_BYTES = 1 << 20;

  private static final int MAX_BATCH_BYTES = 4 << 20;

  /** Which labels come by themselves. */
  public record DefaultLabels(
      @Doc("`exporter=\"OTLP\"`.") boolean exporter,
      @Doc("`job`: `service.namespace` and `service.name`, joined by a slash.") boolean job,
      @Doc("`instance`: `service.instance.id`.") boolean instance,
      @Doc("`level`: the attribute of that name, else the severity.") boolean level) {}

  /** 30 s, all labels, requests one after another so that streams arrive in order. */
  public static LokiConfig defaults() {
    return new LokiConfig(
        HttpClientSettings.defaults(Duration.ofSeconds(30), Compression.NONE, WRITE_BUFFER_BYTES),
        Section.on(QueueSettings.defaults().withNumConsumers(1)),
        RetrySettings.defaults(),
        new DefaultLabels(true, true, true, true),
        DEFAULT_BATCH_BYTES);
  }

  @Override
  public void validate(At at) {
    if (!isUrl(client.endpoint())) {
      at.error(
          "endpoint",
          "\"endpoint\" must be a valid URL (such as http://loki:3100/loki/api/v1/push)");
    }
    if (client.compression() != Compression.NONE && client.compression() != Compression.SNAPPY) {
      at.error("compression", "compression type must be snappy");
    }
    if (maxBatchSizeBytes < 1 || maxBatchSizeBytes > MAX_BATCH_BYTES) {
      at.error(
          "max_batch_size_bytes",
          "`max_batch_size_bytes` must be positive and at most " + MAX_BATCH_BYTES);
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
