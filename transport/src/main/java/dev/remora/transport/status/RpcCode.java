package dev.remora.transport.status;

/** The codes of gRPC (grpc/grpc, doc/statuscodes.md), and their meaning for OTLP over HTTP. */
public final class RpcCode {

  public static final int OK = 0;
  public static final int CANCELED = 1;
  public static final int UNKNOWN = 2;
  public static final int INVALID_ARGUMENT = 3;
  public static final int DEADLINE_EXCEEDED = 4;
  public static final int NOT_FOUND = 5;
  public static final int PERMISSION_DENIED = 7;
  public static final int RESOURCE_EXHAUSTED = 8;
  public static final int ABORTED = 10;
  public static final int OUT_OF_RANGE = 11;
  public static final int UNIMPLEMENTED = 12;
  public static final int INTERNAL = 13;
  public static final int UNAVAILABLE = 14;
  public static final int DATA_LOSS = 15;
  public static final int UNAUTHENTICATED = 16;

  private RpcCode() {}

  /** The HTTP status that the Collector's receiver answers with (spec collector-config 4.7). */
  public static int toHttp(int code) {
    return switch (code) {
      case OK -> 200;
      case CANCELED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS -> 503;
      case RESOURCE_EXHAUSTED -> 429;
      case INVALID_ARGUMENT -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case UNIMPLEMENTED -> 404;
      default -> 500;
    };
  }
}
