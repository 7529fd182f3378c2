package dev.remora.exporters.otlphttp;

import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Stability;
import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.relay.RelayEncoder;
import dev.remora.core.relay.RelayLimits;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.http.PostSender;
import java.net.URI;

/** Makes {@code otlp_http} exporters. */
public final class OtlpHttpExporterFactory implements ExporterFactory<OtlpHttpExporterConfig> {

  @Override
  public ComponentType type() {
    return ComponentType.all("otlp_http", Stability.STABLE, "otlphttp");
  }

  @Override
  public Class<OtlpHttpExporterConfig> configType() {
    return OtlpHttpExporterConfig.class;
  }

  @Override
  public OtlpHttpExporterConfig defaults() {
    return OtlpHttpExporterConfig.defaults();
  }

  @Override
  public Exporter create(OtlpHttpExporterConfig config, Signal signal, ComponentContext context) {
    String url = config.url(signal);
    if (url.isEmpty()) {
      throw new InvalidSettingException(
          "either endpoint or " + signal.text() + "_endpoint must be specified");
    }
    check(url, config.urlKey(signal));
    HttpClientSettings client = config.client().withEndpoint(url);
    OtlpHttpProtocol protocol =
        new OtlpHttpProtocol(
            config.encoding(), coding(client.compression()).header(), context.log());
    return new Exporter.Queued(
        encoder(config, signal, context),
        PostSender.of(client, protocol, context),
        Deliveries.of(config.sendingQueue(), config.retryOnFailure(), client.timeout()));
  }

  private static void check(String url, String key) {
    String message = key + ": " + url + " is no URL (expected: http://host:port or https://host)";
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(message, e).at(key);
    }
    throw new InvalidSettingException(message).at(key);
  }

  private static RelayEncoder encoder(
      OtlpHttpExporterConfig config, Signal signal, ComponentContext context) {
    Packer packer =
        new Packer(
            coding(config.client().compression()), config.client().compressionParams().level());
    RelayLimits limits = CloudWatchLimits.of(config.url(signal));
    return config.encoding() == OtlpHttpExporterConfig.Encoding.JSON
        ? RelayEncoder.json(signal, packer, context.pool()).limits(limits.forJson())
        : RelayEncoder.protobuf(signal, packer, context.pool()).limits(limits);
  }

  private static ContentCoding coding(Compression compression) {
    return switch (compression) {
      case NONE -> ContentCoding.IDENTITY;
      case GZIP -> ContentCoding.GZIP;
      case ZLIB -> ContentCoding.ZLIB;
      case DEFLATE -> ContentCoding.DEFLATE;
      case SNAPPY -> ContentCoding.SNAPPY;
      case SNAPPY_FRAMED -> ContentCoding.SNAPPY_FRAMED;
      case ZSTD -> ContentCoding.ZSTD;
      case LZ4 -> ContentCoding.LZ4;
    };
  }
}
