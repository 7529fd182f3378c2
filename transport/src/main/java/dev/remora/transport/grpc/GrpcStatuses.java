package dev.remora.transport.grpc;

import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/** Between grpc-java's statuses and ours; details travel in {@code grpc-status-details-bin}. */
final class GrpcStatuses {

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private GrpcStatuses() {}

  static Status status(RpcStatus status) {
    return Status.fromCodeValue(status.code()).withDescription(status.message());
  }

  static Metadata trailers(RpcStatus status) {
    Metadata trailers = new Metadata();
    if (status.hasRetryInfo()) {
      trailers.put(DETAILS, status.toProtobuf());
    }
    return trailers;
  }

  /**
   * The status of an answer, with its RetryInfo when the peer sent one. A connection that broke the
   * rules of HTTP/2 (a load balancer's HTTP/1.1 error page) is UNAVAILABLE, as with the Collector's
   * gRPC, so that its requests go again.
   */
  static RpcStatus of(Status status, @Nullable Metadata trailers) {
    boolean noHttp2 =
        status.getCode() == Status.Code.INTERNAL && status.getCause() instanceof Http2Exception;
    int code = noHttp2 ? RpcCode.UNAVAILABLE : status.getCode().value();
    String description = status.getDescription();
    String message = description == null ? "" : description;
    if (message.isEmpty() && status.getCause() != null) {
      message = String.valueOf(status.getCause().getMessage());
    }
    byte @Nullable [] details = trailers == null ? null : trailers.get(DETAILS);
    RpcStatus detailed = details == null ? null : RpcStatus.parse(details);
    return detailed == null
        ? RpcStatus.of(code, message)
        : new RpcStatus(code, message, detailed.hasRetryInfo(), detailed.retryDelayNanos());
  }
}
