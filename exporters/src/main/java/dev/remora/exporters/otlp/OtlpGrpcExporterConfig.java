package dev.remora.exporters.otlp;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.settings.TimeoutSettings;

/** Settings of the {@code otlp_grpc} exporter (spec collector-config section 7.2). */
@Doc("Sends traces, metrics and logs by OTLP over gRPC.")
public record OtlpGrpcExporterConfig(
    @Flatten("clientconfig") GrpcClientSettings client,
    @Flatten("timeoutconfig") TimeoutSettings timeout,
    @Doc("The queue in front of the exporter.") Section<QueueSettings> sendingQueue,
    @Doc("What to do after a failure that may pass.") RetrySettings retryOnFailure)
    implements Validated {

  private static final int WRITE_BUFFER_BYTES = 512 << 10;

  /** gzip, 5 s, with a queue and retries. */
  public static OtlpGrpcExporterConfig defaults() {
    return new OtlpGrpcExporterConfig(
        GrpcClientSettings.defaults(Compression.GZIP, WRITE_BUFFER_BYTES),
        TimeoutSettings.defaults(),
        Section.on(QueueSettings.defaults()),
        RetrySettings.defaults());
  }

  @Override
  public void validate(At at) {
    if (client.target().isEmpty()) {
      at.error("endpoint", "requires a non-empty \"endpoint\"");
    }
  }
}
