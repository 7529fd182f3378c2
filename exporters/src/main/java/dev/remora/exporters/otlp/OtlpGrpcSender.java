package dev.remora.exporters.otlp;

import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.relay.PartialSuccess;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.transport.grpc.GrpcClient;
import dev.remora.transport.grpc.GrpcOutcome;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls one signal's Export of a backend. On the branch's loop. */
final class OtlpGrpcSender implements Sender {

  private final GrpcClientSettings settings;
  private final ComponentContext context;
  private final String service;
  private final GrpcClient.Method method;
  private final @Nullable RequestSigner signer;
  private final Clock clock;
  private final ThrottledLog log;

  /** Set at start, before the first send. */
  private @Nullable GrpcClient client;

  private URI signedAs = URI.create("https://unknown");

  OtlpGrpcSender(
      Signal signal,
      GrpcClientSettings settings,
      @Nullable RequestSigner signer,
      ComponentContext context) {
    this.service =
        switch (signal) {
          case TRACES -> "opentelemetry.proto.collector.trace.v1.TraceService";
          case METRICS -> "opentelemetry.proto.collector.metrics.v1.MetricsService";
          case LOGS -> "opentelemetry.proto.collector.logs.v1.LogsService";
        };
    this.settings = settings;
    this.context = context;
    this.method = GrpcClient.method(service, "Export");
    this.signer = signer;
    this.clock = context.clock();
    this.log = context.log();
  }

  @Override
  public void start() {
    GrpcClient opened = GrpcClient.open(settings, settings.compression(), context);
    signedAs = URI.create("https://" + opened.authority() + "/" + service + "/Export");
    client = opened;
    opened.connect();
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    List<HttpCall.Header> headers = List.of();
    if (signer != null) {
      HttpCall call = new HttpCall("POST", signedAs, List.of(), timeoutNanos);
      ExportResult.Retry notYet = signer.sign(call, clock.unixNanos());
      if (notYet != null) {
        completion.completed(request, notYet);
        return;
      }
      headers = call.headers();
    }
    Objects.requireNonNull(client, "not started")
        .call(
            method,
            request.body(),
            headers,
            timeoutNanos,
            (status, answer) -> completion.completed(request, result(request, status, answer)));
  }

  private ExportResult result(EncodedRequest request, RpcStatus status, byte[] answer) {
    if (status.code() != RpcCode.OK) {
      return GrpcOutcome.of(status);
    }
    PartialSuccess partial = PartialSuccess.parse(answer);
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

  @Override
  public void close() {
    if (client != null) {
      client.close(0);
    }
  }
}
