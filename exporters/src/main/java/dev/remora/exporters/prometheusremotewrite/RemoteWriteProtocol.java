package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.outcome.ExportResult;
import dev.remora.transport.http.HttpOutcome;
import dev.remora.transport.http.PostSender;
import java.util.List;

/**
 * Prometheus' write requests (spec aws-translation 6.9). A 400 is never divided: the receiver has
 * stored what was right in it.
 *
 * @param retryOn429 whether a receiver that asks for fewer requests gets this one again
 */
record RemoteWriteProtocol(boolean retryOn429) implements PostSender.Protocol {

  private static final List<Header> HEADERS =
      List.of(
          new Header("Content-Encoding", "snappy"),
          new Header("Content-Type", "application/x-protobuf"),
          new Header("X-Prometheus-Remote-Write-Version", "0.1.0"));

  @Override
  public List<Header> headers() {
    return HEADERS;
  }

  @Override
  public ExportResult judge(EncodedRequest request, HttpAnswer answer, long unixNanos) {
    return HttpOutcome.ofWhole(answer, retryOn429, unixNanos);
  }
}
