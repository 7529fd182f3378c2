package dev.remora.exporters.loki;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.outcome.ExportResult;
import dev.remora.transport.http.HttpOutcome;
import dev.remora.transport.http.PostSender;
import java.util.List;

/** Loki's push requests (spec firelens-loki f.1). */
final class LokiProtocol implements PostSender.Protocol {

  private static final List<Header> HEADERS =
      List.of(new Header("Content-Type", "application/x-protobuf"));

  @Override
  public List<Header> headers() {
    return HEADERS;
  }

  @Override
  public void describe(EncodedRequest request, HttpCall call) {
    if (request.detail() instanceof String tenant) {
      call.header("X-Scope-OrgID", tenant);
    }
  }

  /**
   * 429 and 5xx go again; Loki drops entries that it has already. All else is final: of a 400 the
   * valid entries are stored, and its text says what is wrong with the others.
   */
  @Override
  public ExportResult judge(EncodedRequest request, HttpAnswer answer, long unixNanos) {
    return HttpOutcome.ofWhole(answer, true, unixNanos);
  }
}
