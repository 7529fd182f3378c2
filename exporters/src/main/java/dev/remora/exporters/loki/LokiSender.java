package dev.remora.exporters.loki;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.settings.HttpClientSettings;
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

/** Posts push requests to Loki (spec firelens-loki f.1). On the branch's loop. */
final class LokiSender implements Sender {

  private final URI uri;
  private final HttpCaller caller;
  private final @Nullable RequestSigner signer;
  private final List<HeaderPairs.Pair> headers;
  private final Clock clock;

  LokiSender(
      HttpClientSettings client, HttpCaller caller, @Nullable RequestSigner signer, Clock clock) {
    this.uri = URI.create(client.endpoint());
    this.caller = caller;
    this.signer = signer;
    this.headers = client.headers().pairs();
    this.clock = clock;
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    HttpCall call = new HttpCall("POST", uri, request.body(), timeoutNanos);
    call.header("Content-Type", "application/x-protobuf");
    for (HeaderPairs.Pair header : headers) {
      call.header(header.name(), header.value().reveal());
    }
    if (request.detail() instanceof String tenant) {
      call.header("X-Scope-OrgID", tenant);
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
   * 429 and 5xx go again; Loki drops entries that it has already. All else is final: of a 400 the
   * valid entries are stored, and its text says what is wrong with the others.
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
    if (status == 429 || status / 100 == 5) {
      long delay = HttpOutcome.retryAfterNanos(answer.header("retry-after"), now);
      return new ExportResult.Retry(delay, status == 429, code, reason);
    }
    return new ExportResult.Rejected(false, code, reason);
  }

  @Override
  public void close() {
    caller.close();
  }
}
