package dev.remora.aws.signing;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.fault.AwsFault;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs calls with Signature Version 4 in headers (AWS General Reference, "Signing AWS API
 * requests"), by the AWS SDK's signer. Every header is signed but those that the signer leaves out,
 * {@code User-Agent} among them.
 *
 * <p>Corrects the clock by the {@code Date} of an answer that complains of it, and has credentials
 * fetched anew when an answer calls them expired. Thread-safe.
 */
public final class SigV4Signer implements RequestSigner {

  /** How soon to come again when credentials are about to be there. */
  private static final long CREDENTIALS_PAUSE_NANOS = 250_000_000L;

  private static final List<String> OWN_HEADERS =
      List.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token", "x-amz-content-sha256");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Credentials credentials;
  private final SigningScope scope;

  /** What to add to our clock to have the service's. */
  private volatile long skewNanos;

  /**
   * @param scope what is empty in it is read from each call's host
   */
  public SigV4Signer(Credentials credentials, SigningScope scope) {
    this.credentials = credentials;
    this.scope = scope;
  }

  @Override
  public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
    AwsCredentialsIdentity identity = credentials.current(unixNanos);
    if (identity == null) {
      String problem = credentials.problem();
      String reason = problem.isEmpty() ? "AWS credentials are being fetched" : problem;
      return new ExportResult.Retry(CREDENTIALS_PAUSE_NANOS, false, "no_credentials", reason);
    }
    SigningScope of = scope.inferredFrom(call.uri());
    SdkHttpRequest signed = signer.sign(request(call, identity, of, unixNanos)).request();
    for (String name : OWN_HEADERS) {
      signed.firstMatchingHeader(name).ifPresent(value -> call.header(name, value));
    }
    return null;
  }

  private SignRequest<AwsCredentialsIdentity> request(
      HttpCall call, AwsCredentialsIdentity identity, SigningScope of, long unixNanos) {
    long now = unixNanos + skewNanos;
    Instant at = Instant.ofEpochSecond(now / 1_000_000_000L, now % 1_000_000_000L);
    return SignRequest.builder(identity)
        .request(unsigned(call))
        .payload(() -> new GatheredBody(call.body()))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, of.service())
        .putProperty(AwsV4HttpSigner.REGION_NAME, of.region())
        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
        .build();
  }

  private static SdkHttpRequest unsigned(HttpCall call) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(call.method())).uri(call.uri());
    for (HttpCall.Header header : call.headers()) {
      if (header.name().equalsIgnoreCase("host")) {
        address(request, call.uri().getScheme(), header.value());
      } else if (OWN_HEADERS.stream().noneMatch(header.name()::equalsIgnoreCase)) {
        request.appendHeader(header.name(), header.value());
      }
    }
    return request.build();
  }

  /** The host that the service will see, where a header overrides that of the address. */
  private static void address(SdkHttpRequest.Builder request, String scheme, String host) {
    URI seen = URI.create(scheme + "://" + host);
    request.host(seen.getHost());
    request.port(seen.getPort() < 0 ? null : Integer.valueOf(seen.getPort()));
  }

  @Override
  public boolean learned(HttpAnswer answer, long unixNanos) {
    if (answer.status() < 400 || answer.status() >= 500) {
      return false;
    }
    return switch (AwsFault.of(answer).kind()) {
      case CLOCK_SKEW -> {
        Long theirs = AwsFault.unixNanosOf(answer);
        if (theirs != null) {
          skewNanos = theirs - unixNanos;
        }
        yield true;
      }
      case EXPIRED_CREDENTIALS -> {
        credentials.calledExpired(unixNanos);
        yield true;
      }
      case THROTTLED, TRANSIENT, PERMANENT -> false;
    };
  }
}
