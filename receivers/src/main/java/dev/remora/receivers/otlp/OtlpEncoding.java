package dev.remora.receivers.otlp;

import dev.remora.transport.http.HttpReply;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The two encodings of OTLP over HTTP, with the answers in each (OTLP 1.x, OTLP/HTTP Response). */
enum OtlpEncoding {
  PROTOBUF("application/x-protobuf") {
    @Override
    HttpReply status(int httpStatus, RpcStatus status) {
      return HttpReply.of(httpStatus, contentType(), status.toProtobuf());
    }
  },
  JSON("application/json") {
    @Override
    HttpReply status(int httpStatus, RpcStatus status) {
      return HttpReply.of(httpStatus, contentType(), status.toJson());
    }
  };

  private static final int OK = 200;

  private final String contentType;
  private final HttpReply taken;

  OtlpEncoding(String contentType) {
    this.contentType = contentType;
    String empty = contentType.endsWith("json") ? "{\"partialSuccess\":{}}" : "";
    this.taken = HttpReply.of(OK, contentType, empty.getBytes(StandardCharsets.US_ASCII));
  }

  /** The encoding that a Content-Type names, parameters aside; null for any other. */
  static @Nullable OtlpEncoding of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int end = header.indexOf(';');
    String type = end < 0 ? header : header.substring(0, end).strip();
    for (OtlpEncoding encoding : values()) {
      if (encoding.contentType.equalsIgnoreCase(type)) {
        return encoding;
      }
    }
    return null;
  }

  String contentType() {
    return contentType;
  }

  /** The answer to a request that was taken whole. */
  HttpReply taken() {
    return taken;
  }

  /** The answer to a request that was not taken. */
  HttpReply refused(RpcStatus status) {
    return status(RpcCode.toHttp(status.code()), status)
        .retryAfter(status.hasRetryInfo() ? status.retryAfterSeconds() : 0);
  }

  abstract HttpReply status(int httpStatus, RpcStatus status);
}
