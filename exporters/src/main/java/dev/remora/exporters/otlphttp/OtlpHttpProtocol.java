package dev.remora.exporters.otlphttp;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.relay.PartialSuccess;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.exporters.otlphttp.OtlpHttpExporterConfig.Encoding;
import dev.remora.transport.http.HttpOutcome;
import dev.remora.transport.http.PostSender;
import dev.remora.transport.status.RpcStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OTLP over HTTP: how bodies are labelled, and what its responses say. */
final class OtlpHttpProtocol implements PostSender.Protocol {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final List<Header> headers;
  private final ThrottledLog log;

  /**
   * @param contentEncoding of bodies; empty for none
   */
  OtlpHttpProtocol(Encoding encoding, String contentEncoding, ThrottledLog log) {
    Header type = new Header("Content-Type", encoding == Encoding.JSON ? JSON : PROTOBUF);
    this.headers =
        contentEncoding.isEmpty()
            ? List.of(type)
            : List.of(type, new Header("Content-Encoding", contentEncoding));
    this.log = log;
  }

  @Override
  public List<Header> headers() {
    return headers;
  }

  @Override
  public ExportResult judge(EncodedRequest request, HttpAnswer answer, long unixNanos) {
    if (answer.status() < 200 || answer.status() >= 300) {
      return HttpOutcome.of(answer, unixNanos, words(answer));
    }
    PartialSuccess partial = partial(answer);
    if (partial == null) {
      return new ExportResult.Rejected(
          false, "bad_answer", "the backend's answer is no OTLP response");
    }
    if (!partial.isSilent()) {
      log.warn(
          "partial_success",
          () ->
              "Partial success response: "
                  + partial.message()
                  + " ("
                  + partial.rejectedItems()
                  + " items rejected)");
    }
    return partial.toResult(request.items());
  }

  private static @Nullable PartialSuccess partial(HttpAnswer answer) {
    return switch (type(answer)) {
      case PROTOBUF -> PartialSuccess.parse(answer.body());
      case JSON -> PartialSuccess.parseJson(answer.text());
      default -> PartialSuccess.NONE;
    };
  }

  /**
   * What the backend says of a refusal: the message of a {@code google.rpc.Status}, or its text.
   */
  private static String words(HttpAnswer answer) {
    RpcStatus status = type(answer).equals(PROTOBUF) ? RpcStatus.parse(answer.body()) : null;
    return status == null ? HttpOutcome.shown(answer) : status.message();
  }

  private static String type(HttpAnswer answer) {
    String header = answer.header("content-type");
    if (header == null) {
      return "";
    }
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
