package dev.remora.aws.client;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.settings.AuthSettings;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.TlsClientSettings;
import java.time.Duration;
import java.util.List;

/**
 * The keys that the exporters to AWS share, beside their own (spec aws-translation section 1.1).
 * Embed it with {@code @Flatten}.
 */
public record AwsClientSettings(
    @Doc(
            "Accepted; `sending_queue.num_consumers` requests go out at once, each connection is"
                + " kept.")
        int numWorkers,
    @Doc("Base URL of the service; `AWS_ENDPOINT_URL_<SERVICE>` wins over it.") String endpoint,
    @Doc("For one request with its answer, in seconds; 0 means for ever.")
        int requestTimeoutSeconds,
    @Doc("Accepted; failed requests are repeated as `retry_on_failure` says.") int maxRetries,
    @Doc("Accept any certificate of the service. Only for tests.") boolean noVerifySsl,
    @Doc("URL of a proxy; empty means HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide.")
        String proxyAddress,
    @Doc("The region; empty means AWS_REGION, the shared profile, or the task's own.")
        String region,
    @Doc("Accepted without effect, as in the peer.") boolean localMode,
    @Doc("The ARN of the resource that X-Ray's telemetry records name.") String resourceArn,
    @Doc("A role to assume; empty means the task's own credentials.") String roleArn,
    @Doc("Passed with `role_arn`, where the role's trust policy asks for it.") String externalId) {

  /** The peer's defaults. */
  public static AwsClientSettings defaults() {
    return new AwsClientSettings(8, "", 30, 2, false, "", "", false, "", "", "");
  }

  /** The same as settings of an HTTP client, for the transport that sends. */
  public HttpClientSettings httpClient() {
    TlsClientSettings tls = TlsClientSettings.defaults();
    HttpClientSettings.Connections connections = HttpClientSettings.Connections.defaults();
    return new HttpClientSettings(
        endpoint,
        proxyAddress,
        new TlsClientSettings(tls.common(), tls.insecure(), noVerifySsl, tls.serverNameOverride()),
        0,
        0,
        Duration.ofSeconds(Math.max(0, requestTimeoutSeconds)),
        HeaderPairs.EMPTY,
        Section.none(AuthSettings.defaults()),
        Compression.NONE,
        new HttpClientSettings.CompressionParams(0),
        new HttpClientSettings.Connections(
            connections.maxIdleConns(),
            0, // As many as were in use: fewer than the consumers would open anew for every round.
            connections.maxConnsPerHost(),
            connections.idleConnTimeout(),
            connections.disableKeepAlives(),
            connections.http2ReadIdleTimeout(),
            connections.http2PingTimeout(),
            connections.forceAttemptHttp2()),
        Section.none(new HttpClientSettings.Cookies()),
        List.of());
  }
}
