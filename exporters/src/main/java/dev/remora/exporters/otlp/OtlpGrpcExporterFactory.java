package dev.remora.exporters.otlp;

import dev.remora.config.settings.Compression;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.relay.RelayEncoder;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.auth.Signers;

/** Makes {@code otlp_grpc} exporters. */
public final class OtlpGrpcExporterFactory implements ExporterFactory<OtlpGrpcExporterConfig> {

  @Override
  public ComponentType type() {
    return ComponentType.all("otlp_grpc", Stability.STABLE, "otlp");
  }

  @Override
  public Class<OtlpGrpcExporterConfig> configType() {
    return OtlpGrpcExporterConfig.class;
  }

  @Override
  public OtlpGrpcExporterConfig defaults() {
    return OtlpGrpcExporterConfig.defaults();
  }

  @Override
  public Exporter create(OtlpGrpcExporterConfig config, Signal signal, ComponentContext context) {
    Compression compression = config.client().compression();
    return new Exporter.Queued(
        RelayEncoder.protobuf(signal, new Packer(coding(compression), 0), context.pool()),
        new OtlpGrpcSender(
            signal, config.client(), Signers.of(config.client().auth(), context), context),
        Deliveries.of(config.sendingQueue(), config.retryOnFailure(), config.timeout().timeout()));
  }

  /** The Collector's "snappy" of gRPC is the framing format. */
  private static ContentCoding coding(Compression compression) {
    return switch (compression) {
      case GZIP -> ContentCoding.GZIP;
      case ZSTD -> ContentCoding.ZSTD;
      case SNAPPY -> ContentCoding.SNAPPY_FRAMED;
      case NONE -> ContentCoding.IDENTITY;
      // The client refuses these when it starts.
      case ZLIB, DEFLATE, SNAPPY_FRAMED, LZ4 -> ContentCoding.IDENTITY;
    };
  }
}
