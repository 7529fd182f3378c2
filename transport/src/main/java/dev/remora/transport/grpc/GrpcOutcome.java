package dev.remora.transport.grpc;

import dev.remora.core.outcome.ExportResult;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;

/**
 * What the end of a gRPC call means for delivery, by the rules of OTLP and the Collector (spec
 * collector-config section 4.6): CANCELED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE
 * and DATA_LOSS go again, RESOURCE_EXHAUSTED only with a RetryInfo; all else is refused for good.
 */
public final class GrpcOutcome {

  private GrpcOutcome() {}

  /** The result; {@code grpc_3} and so on for its code. */
  public static ExportResult of(RpcStatus status) {
    int code = status.code();
    if (code == RpcCode.OK) {
      return ExportResult.ACCEPTED;
    }
    String label = "grpc_" + code;
    String reason =
        "gRPC status " + code + (status.message().isEmpty() ? "" : ": ") + status.message();
    return switch (code) {
      case RpcCode.CANCELED,
          RpcCode.DEADLINE_EXCEEDED,
          RpcCode.ABORTED,
          RpcCode.OUT_OF_RANGE,
          RpcCode.UNAVAILABLE,
          RpcCode.DATA_LOSS ->
          new ExportResult.Retry(
              status.retryDelayNanos(), status.retryDelayNanos() > 0, label, reason);
      case RpcCode.RESOURCE_EXHAUSTED ->
          status.hasRetryInfo()
              ? new ExportResult.Retry(status.retryDelayNanos(), true, label, reason)
              : new ExportResult.Rejected(true, label, reason);
      case RpcCode.INVALID_ARGUMENT -> new ExportResult.Rejected(true, label, reason);
      default -> new ExportResult.Rejected(false, label, reason);
    };
  }
}
