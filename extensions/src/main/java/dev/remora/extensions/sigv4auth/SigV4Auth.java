package dev.remora.extensions.sigv4auth;

import dev.remora.aws.signing.SigningScope;
import dev.remora.core.component.Extension;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.ThrottledLog;
import org.jspecify.annotations.Nullable;

/** Signs for every exporter that names it. Thread-safe. */
final class SigV4Auth implements Extension, RequestSigner {

  private final RequestSigner signer;
  private final SigningScope scope;
  private final ThrottledLog log;

  SigV4Auth(RequestSigner signer, SigningScope scope, ThrottledLog log) {
    this.signer = signer;
    this.scope = scope;
    this.log = log;
  }

  @Override
  public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
    if (!scope.isComplete() && !scope.inferredFrom(call.uri()).isComplete()) {
      log.warn(
          "scope",
          () ->
              "can't tell service and region from the host "
                  + call.uri().getHost()
                  + ": set `service` and `region`, or AWS will refuse the signature");
    }
    return signer.sign(call, unixNanos);
  }

  @Override
  public boolean learned(HttpAnswer answer, long unixNanos) {
    return signer.learned(answer, unixNanos);
  }
}
