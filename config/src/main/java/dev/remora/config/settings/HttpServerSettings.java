package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import java.time.Duration;
import java.util.List;

/** An HTTP server (spec collector-config §3.4). */
public record HttpServerSettings(
    @Flatten("netaddr") AddressSettings address,
    @Doc("TLS towards the clients; with it HTTP/2 is offered too.") Section<TlsServerSettings> tls,
    @Doc("Requests of pages from other origins.") Section<Cors> cors,
    @Doc("Authentication of the clients; 401 if it fails.") Section<HttpServerAuthSettings> auth,
    @Doc("The largest body in bytes, packed and unpacked; 0 or less means 20 MiB.")
        long maxRequestBodySize,
    @Doc("Keep the request's headers beside the data, for keys that refer to them.")
        boolean includeMetadata,
    @Doc("Headers set on each answer.") HeaderPairs responseHeaders,
    @Doc("The content encodings to accept; the empty text stands for none.")
        List<String> compressionAlgorithms,
    @Flatten Timeouts timeouts,
    @Doc("Whether a connection serves more than one request.") boolean keepAlivesEnabled,
    @Doc("Must be empty; no extension of this kind exists.") List<MiddlewareSettings> middlewares) {
  private static final long DEFAULT_BODY_BYTES = 20L << 20;

  /** Requests of pages from other origins. */
  public record Cors(
      @Doc("Origins that may ask; `*` stands for any characters. Empty turns CORS off.")
          List<String> allowedOrigins,
      @Doc("Headers a page may send beside the ones always allowed.") List<String> allowedHeaders,
      @Doc("Headers of the answer a page may read.") List<String> exposedHeaders,
      @Doc("For how many seconds a browser may remember the answer.") int maxAge) {
    /** No origin allowed. */
    public static Cors defaults() {
      return new Cors(List.of(), List.of(), List.of(), 0);
    }
  }

  /** How long a server waits; 0 means for ever. */
  public record Timeouts(
      @Doc("For a whole request; 0 means for ever.") Duration readTimeout,
      @Doc("For the headers of a request; 0 means `read_timeout`.") Duration readHeaderTimeout,
      @Doc("For the answer to be written; 0 means for ever.") Duration writeTimeout,
      @Doc("For the next request on a connection; 0 means `read_timeout`.") Duration idleTimeout) {
    /** No limits: the receivers of telemetry and the health check. */
    public static Timeouts none() {
      return new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The limits of the generic server. */
    public static Timeouts generic() {
      Duration minute = Duration.ofMinutes(1);
      return new Timeouts(Duration.ZERO, minute, Duration.ofSeconds(30), minute);
    }
  }

  /** A server on {@code endpoint}. */
  public static HttpServerSettings defaults(
      String endpoint, Timeouts timeouts, boolean keepAlivesEnabled) {
    return new HttpServerSettings(
        AddressSettings.of(endpoint, Transport.TCP),
        Section.none(TlsServerSettings.defaults()),
        Section.none(Cors.defaults()),
        Section.none(HttpServerAuthSettings.defaults()),
        DEFAULT_BODY_BYTES,
        false,
        HeaderPairs.EMPTY,
        List.of("", "gzip", "zstd", "zlib", "snappy", "deflate", "lz4", "x-snappy-framed"),
        timeouts,
        keepAlivesEnabled,
        List.of());
  }

  /** The largest body in bytes, always positive. */
  public long bodyLimitBytes() {
    return maxRequestBodySize <= 0 ? DEFAULT_BODY_BYTES : maxRequestBodySize;
  }
}
