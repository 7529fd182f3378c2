package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.List;

/** A gRPC client (spec collector-config §3.3). */
public record GrpcClientSettings(
    @Doc("`host:port`, also with `http://` or `https://` before it, or a gRPC target URI.")
        String endpoint,
    @Doc("How messages are packed: gzip, zstd, snappy or none.") Compression compression,
    @Doc("TLS towards the server; plain text only with `insecure: true`.") TlsClientSettings tls,
    @Doc("Pings that keep the connection alive.") Section<Keepalive> keepalive,
    @Doc("Accepted; the buffers are sized by the memory budget.") int readBufferSize,
    @Doc("Accepted; the buffers are sized by the memory budget.") int writeBufferSize,
    @Doc("Wait for a connection instead of failing a call while there is none.")
        boolean waitForReady,
    @Doc("Metadata added to each call, unless it is there.") HeaderPairs headers,
    @Doc("Text before the library's own in the user agent.") String userAgent,
    @Doc("How calls are spread over addresses: round_robin or pick_first.") String balancerName,
    @Doc("The `:authority` to send instead of the endpoint's.") String authority,
    @Doc("Authentication towards the server.") Section<AuthSettings> auth,
    @Doc("Must be empty; no extension of this kind exists.") List<MiddlewareSettings> middlewares)
    implements Validated {
  private static final List<String> BALANCERS = List.of("round_robin", "pick_first");

  /** Pings that keep the connection alive. */
  public record Keepalive(
      @Doc("Ping after this time of silence.") Duration time,
      @Doc("Close the connection if a ping is not answered in this time.") Duration timeout,
      @Doc("Ping also while no call is open.") boolean permitWithoutStream) {}

  /** A client without an endpoint that packs with {@code compression}. */
  public static GrpcClientSettings defaults(Compression compression, int writeBufferSize) {
    Keepalive keepalive = new Keepalive(Duration.ofSeconds(10), Duration.ofSeconds(10), false);
    return new GrpcClientSettings(
        "",
        compression,
        TlsClientSettings.defaults(),
        Section.none(keepalive),
        0,
        writeBufferSize,
        false,
        HeaderPairs.EMPTY,
        "",
        "round_robin",
        "",
        Section.none(AuthSettings.defaults()),
        List.of());
  }

  /** Whether calls go over TLS: an {@code https} endpoint, or not {@code insecure}. */
  public boolean usesTls() {
    return endpoint.startsWith("https://") || !tls.insecure() || tls.common().hasCa();
  }

  /** The endpoint without {@code http://} or {@code https://}. */
  public String target() {
    if (endpoint.startsWith("http://")) {
      return endpoint.substring("http://".length());
    }
    return endpoint.startsWith("https://") ? endpoint.substring("https://".length()) : endpoint;
  }

  @Override
  public void validate(At at) {
    validateEndpoint(at);
    if (!balancerName.isEmpty() && !BALANCERS.contains(balancerName)) {
      at.error("balancer_name", "invalid balancer_name: " + balancerName);
    }
  }

  private void validateEndpoint(At at) {
    String target = target();
    if (target.startsWith("unix:")) {
      if (target.replaceFirst("^unix:(//)?", "").isEmpty()) {
        at.error("endpoint", "unix socket path cannot be empty");
      }
      return;
    }
    if (target.isEmpty() || target.contains("://")) {
      return;
    }
    try {
      HostPort address = HostPort.parse(target);
      if (!address.hasNumericPort()) {
        at.error("endpoint", "invalid port \"" + address.port() + "\"");
      }
    } catch (IllegalArgumentException e) {
      at.error("endpoint", String.valueOf(e.getMessage()));
    }
  }
}
