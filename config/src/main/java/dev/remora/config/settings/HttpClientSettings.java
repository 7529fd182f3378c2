package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.List;

/** An HTTP client (spec collector-config §3.4). */
public record HttpClientSettings(
    @Doc("The URL to send to.") String endpoint,
    @Doc("URL of a proxy; empty means HTTP_PROXY, HTTPS_PROXY and NO_PROXY decide.")
        String proxyUrl,
    @Doc("TLS for `https`.") TlsClientSettings tls,
    @Doc("Accepted; the buffers are sized by the memory budget.") int readBufferSize,
    @Doc("Accepted; the buffers are sized by the memory budget.") int writeBufferSize,
    @Doc("For a whole request with its answer; 0 means for ever.") Duration timeout,
    @Doc("Headers set on each request; `Host` sets the host.") HeaderPairs headers,
    @Doc("Authentication towards the server.") Section<AuthSettings> auth,
    @Doc("How the body is packed.") Compression compression,
    @Doc("How hard to pack.") CompressionParams compressionParams,
    @Flatten Connections connections,
    @Doc("Keep cookies of the server.") Section<Cookies> cookies,
    @Doc("Must be empty; no extension of this kind exists.") List<MiddlewareSettings> middlewares)
    implements Validated {
  /** How hard to pack. */
  public record CompressionParams(
      @Doc("-2 to 9 for gzip, zlib and deflate, any for zstd; 0 means the default.") int level) {}

  /** The cookie jar has no keys of its own. */
  public record Cookies() {}

  /** How connections are kept. */
  public record Connections(
      @Doc("Idle connections to keep; 0 means any number.") int maxIdleConns,
      @Doc("Idle connections to keep for one host; 0 means 2.") int maxIdleConnsPerHost,
      @Doc("Connections to one host; 0 means any number.") int maxConnsPerHost,
      @Doc("Close a connection that was idle for so long; 0 means never.") Duration idleConnTimeout,
      @Doc("Use each connection once.") boolean disableKeepAlives,
      @Doc("Ping a silent HTTP/2 connection after this time; 0 means never.")
          Duration http2ReadIdleTimeout,
      @Doc("Close the connection if a ping is not answered in this time; 0 means 15s.")
          Duration http2PingTimeout,
      @Doc("Try HTTP/2 where TLS is used.") boolean forceAttemptHttp2) {
    /** The peer's defaults. */
    public static Connections defaults() {
      return new Connections(
          100, 0, 0, Duration.ofSeconds(90), false, Duration.ZERO, Duration.ZERO, true);
    }
  }

  /** A client without an endpoint. */
  public static HttpClientSettings defaults(
      Duration timeout, Compression compression, int writeBufferSize) {
    return new HttpClientSettings(
        "",
        "",
        TlsClientSettings.defaults(),
        0,
        writeBufferSize,
        timeout,
        HeaderPairs.EMPTY,
        Section.none(AuthSettings.defaults()),
        compression,
        new CompressionParams(0),
        Connections.defaults(),
        Section.none(new Cookies()),
        List.of());
  }

  /** The same with another endpoint. */
  public HttpClientSettings withEndpoint(String url) {
    return new HttpClientSettings(
        url,
        proxyUrl,
        tls,
        readBufferSize,
        writeBufferSize,
        timeout,
        headers,
        auth,
        compression,
        compressionParams,
        connections,
        cookies,
        middlewares);
  }

  @Override
  public void validate(At at) {
    int level = compressionParams.level();
    boolean valid =
        switch (compression) {
          case GZIP, ZLIB, DEFLATE -> level >= -2 && level <= 9;
          case NONE, ZSTD -> true;
          case SNAPPY, SNAPPY_FRAMED, LZ4 -> level == 0;
        };
    if (!valid) {
      at.error(
          "compression_params",
          "unsupported parameters {Level:"
              + level
              + "} for compression type "
              + quoted()
              + " (expected: a level of "
              + (compression == Compression.GZIP
                      || compression == Compression.ZLIB
                      || compression == Compression.DEFLATE
                  ? "-2 to 9)"
                  : "0)"));
    }
  }

  private String quoted() {
    return switch (compression) {
      case NONE -> "\"none\"";
      case SNAPPY_FRAMED -> "\"x-snappy-framed\"";
      default -> "\"" + compression.name().toLowerCase(java.util.Locale.ROOT) + "\"";
    };
  }
}
