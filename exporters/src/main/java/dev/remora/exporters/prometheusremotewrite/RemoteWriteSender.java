package dev.remora.exporters.prometheusremotewrite;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.Clock;
import dev.remora.transport.http.HttpOutcome;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts write requests to a receiver (spec aws-translation 6.9). On the branch's loop. */
final class RemoteWriteSender implements Sender {

  private final URI uri;
  private final HttpCaller caller;
  private final @Nullable RequestSigner signer;
  private final List<HeaderPairs.Pair> headers;
  private final boolean retryOn429;
  private final Clock clock;

  RemoteWriteSender(
      PrometheusRemoteWriteConfig config,
      HttpCaller caller,
      @Nullable RequestSigner signer,
      Clock clock) {
    this.uri = URI.create(config.client().endpoint());
    this.caller = caller;
    this.signer = signer;
    this.headers = config.client().headers().pairs();
    this.retryOn429 = config.retryOnHttp429();
    this.clock = clock;
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    HttpCall call = new HttpCall("POST", uri, request.body(), timeoutNanos);
    call.header("Content-Encoding", "snappy");
    call.header("Content-Type", "application/x-protobuf");
    call.header("X-Prometheus-Remote-Write-Version", "0.1.0");
    for (HeaderPairs.Pair header : headers) {
      call.header(header.name(), header.value().reveal());
    }
    if (signer != null) {
      ExportResult.Retry notYet = signer.sign(call, clock.unixNanos());
      if (notYet != null) {
        completion.completed(request, notYet);
        return;
      }
    }
    caller.call(
        call,
        new HttpCaller.Listener() {
          @Override
          public void answered(HttpAnswer answer) {
            completion.completed(request, result(answer));
          }

          @Override
          public void failed(ExportResult.Failure failure) {
            completion.completed(request, failure);
          }
        });
  }

  /**
   * 5xx and, if wanted, 429 go again. A 400 is never divided: the receiver has stored what was
   * right in it.
   */
  private ExportResult result(HttpAnswer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return ExportResult.ACCEPTED;
    }
    long now = clock.unixNanos();
    String code = "http_" + status;
    String reason = "HTTP status " + status + ": " + HttpOutcome.shown(answer);
    if (signer != null && signer.learned(answer, now)) {
      return ExportResult.Retry.later("auth", reason);
    }
    boolean throttled = status == 429;
    if (status / 100 == 5 || throttled && retryOn429) {
      long delay = HttpOutcome.retryAfterNanos(answer.header("retry-after"), now);
      return new ExportResult.Retry(delay, throttled, code, reason);
    }
    return new ExportResult.Rejected(false, code, reason);
  }

  @Override
  public void close() {
    caller.close();
  }
}
