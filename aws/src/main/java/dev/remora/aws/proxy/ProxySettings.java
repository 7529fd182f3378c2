package dev.remora.aws.proxy;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.settings.AddressSettings.Dialer;
import dev.remora.config.settings.AuthSettings;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.settings.TlsClientSettings;
import java.time.Duration;

/** The keys of the proxy (spec aws-translation section 8.6). */
public record ProxySettings(
    @Doc("Where clients reach the proxy over TCP.") String endpoint,
    @Doc("Accepted; without meaning for a server.") Dialer dialer,
    @Doc("URL of a proxy towards AWS; empty means HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide.")
        String proxyAddress,
    @Doc("TLS towards AWS; `insecure` accepts any certificate.") TlsClientSettings tls,
    @Doc("The region; empty means AWS_DEFAULT_REGION, AWS_REGION or metadata.") String region,
    @Doc("A role to assume; empty means the task's own credentials.") String roleArn,
    @Doc("Where to send to, of which scheme, host and port are used; empty means the region's.")
        String awsEndpoint,
    @Doc("Do not ask metadata services for the region.") boolean localMode,
    @Doc("The service to sign for, and the first part of its host name.") String serviceName) {

  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(20);

  /** {@code localhost:2000} for X-Ray. */
  public static ProxySettings defaults() {
    return new ProxySettings(
        "localhost:2000",
        new Dialer(Duration.ZERO),
        "",
        TlsClientSettings.defaults(),
        "",
        "",
        "",
        false,
        "xray");
  }

  /** As settings of the server: one request a connection, as the peer has it. */
  public HttpServerSettings server() {
    Timeouts timeouts = new Timeouts(Duration.ZERO, HEAD_TIMEOUT, Duration.ZERO, Duration.ZERO);
    return HttpServerSettings.defaults(endpoint, timeouts, false);
  }

  /** As settings of the client. */
  public HttpClientSettings client() {
    HttpClientSettings plain = HttpClientSettings.defaults(Duration.ZERO, Compression.NONE, 0);
    return new HttpClientSettings(
        awsEndpoint,
        proxyAddress,
        new TlsClientSettings(
            tls.common(),
            tls.insecure(),
            tls.insecure() || tls.insecureSkipVerify(),
            tls.serverNameOverride()),
        plain.readBufferSize(),
        plain.writeBufferSize(),
        plain.timeout(),
        HeaderPairs.EMPTY,
        Section.none(AuthSettings.defaults()),
        Compression.NONE,
        plain.compressionParams(),
        plain.connections(),
        plain.cookies(),
        plain.middlewares());
  }
}
