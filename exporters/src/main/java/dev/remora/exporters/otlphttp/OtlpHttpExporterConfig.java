package dev.remora.exporters.otlphttp;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Invalid;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.core.telemetry.Signal;
import java.time.Duration;

/** Settings of the {@code otlp_http} exporter (spec collector-config section 7.3). */
@Doc("Sends traces, metrics and logs by OTLP over HTTP.")
public record OtlpHttpExporterConfig(
    @Flatten("clientconfig") HttpClientSettings client,
    @Doc("The queue in front of the exporter.") Section<QueueSettings> sendingQueue,
    @Doc("What to do after a failure that may pass.") RetrySettings retryOnFailure,
    @Doc("The whole URL for traces, instead of `endpoint` with `/v1/traces`.")
        String tracesEndpoint,
    @Doc("The whole URL for metrics, instead of `endpoint` with `/v1/metrics`.")
        String metricsEndpoint,
    @Doc("The whole URL for logs, instead of `endpoint` with `/v1/logs`.") String logsEndpoint,
    @Doc("Accepted; profiles are not handled.") String profilesEndpoint,
    @Doc("How requests are written: proto or json.") Encoding encoding)
    implements Validated {

  private static final int WRITE_BUFFER_BYTES = 512 << 10;

  /** How requests are written. */
  @Invalid("invalid encoding type: %s")
  public enum Encoding {
    PROTO,
    JSON
  }

  /** protobuf, gzip, 30 s, with a queue and retries. */
  public static OtlpHttpExporterConfig defaults() {
    return new OtlpHttpExporterConfig(
        HttpClientSettings.defaults(Duration.ofSeconds(30), Compression.GZIP, WRITE_BUFFER_BYTES),
        Section.on(QueueSettings.defaults()),
        RetrySettings.defaults(),
        "",
        "",
        "",
        "",
        Encoding.PROTO);
  }

  /** Where a signal goes; empty when neither it nor the base has an endpoint. */
  public String url(Signal signal) {
    String own = ownUrl(signal);
    if (!own.isEmpty() || client.endpoint().isEmpty()) {
      return own;
    }
    String base = client.endpoint();
    return base + (base.endsWith("/") ? "v1/" : "/v1/") + signal.text();
  }

  /** The key under which {@link #url} was found. */
  String urlKey(Signal signal) {
    return ownUrl(signal).isEmpty() ? "endpoint" : signal.text() + "_endpoint";
  }

  private String ownUrl(Signal signal) {
    return switch (signal) {
      case TRACES -> tracesEndpoint;
      case METRICS -> metricsEndpoint;
      case LOGS -> logsEndpoint;
    };
  }

  @Override
  public void validate(At at) {
    if (client.endpoint().isEmpty()
        && tracesEndpoint.isEmpty()
        && metricsEndpoint.isEmpty()
        && logsEndpoint.isEmpty()
        && profilesEndpoint.isEmpty()) {
      at.error("endpoint", "at least one endpoint must be specified");
    }
  }
}
