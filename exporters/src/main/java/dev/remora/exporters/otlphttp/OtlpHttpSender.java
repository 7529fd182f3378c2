package dev.remora.exporters.otlphttp;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.relay.PartialSuccess;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.exporters.otlphttp.OtlpHttpExporterConfig.Encoding;
import dev.remora.transport.http.HttpOutcome;
import dev.remora.transport.status.RpcStatus;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts one signal's requests to a backend. On the branch's loop. */
final class OtlpHttpSender implements Sender {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final URI uri;
  private final Supplier<HttpCaller> opening;
  private final @Nullable RequestSigner signer;
  private final List<HeaderPairs.Pair> headers;
  private final String contentType;
  private final String contentEncoding;
  private final Clock clock;
  private final ThrottledLog log;

  /** Set at start, before the first send. */
  private @Nullable HttpCaller caller;

  OtlpHttpSender(
      URI uri,
      OtlpHttpExporterConfig config,
      Supplier<HttpCaller> opening,
      @Nullable RequestSigner signer,
      ComponentContext context) {
    this.uri = uri;
    this.opening = opening;
    this.signer = signer;
    this.headers = config.client().headers().pairs();
    this.contentType = config.encoding() == Encoding.JSON ? JSON : PROTOBUF;
    this.contentEncoding = OtlpHttpExporterFactory.coding(config.client().compression()).header();
    this.clock = context.clock();
    this.log = context.log();
  }

  @Override
  public void start() {
    caller = opening.get();
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    HttpCall call = new HttpCall("POST", uri, request.body(), timeoutNanos);
    call.header("Content-Type", contentType);
    if (!contentEncoding.isEmpty()) {
      call.header("Content-Encoding", contentEncoding);
    }
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
    Objects.requireNonNull(caller, "not started")
        .call(
            call,
            new HttpCaller.Listener() {
              @Override
              public void answered(HttpAnswer answer) {
                completion.completed(request, result(request, answer));
              }

              @Override
              public void failed(ExportResult.Failure failure) {
                completion.completed(request, failure);
              }
            });
  }

  private ExportResult result(EncodedRequest request, HttpAnswer answer) {
    long now = clock.unixNanos();
    if (signer != null && signer.learned(answer, now)) {
      return ExportResult.Retry.later(
          "auth", "HTTP status " + answer.status() + ": " + words(answer));
    }
    if (answer.status() < 200 || answer.status() >= 300) {
      return HttpOutcome.of(answer, now, words(answer));
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

  @Override
  public void close() {
    if (caller != null) {
      caller.close();
    }
  }
}
