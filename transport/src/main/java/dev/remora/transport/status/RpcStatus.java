package dev.remora.transport.status;

import dev.remora.core.outcome.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code google.rpc.Status} with the one detail that OTLP uses, {@code google.rpc.RetryInfo}.
 *
 * <pre>
 *   Status    { 1: int32 code, 2: string message, 3: repeated Any details }
 *   Any       { 1: string type_url, 2: bytes value }
 *   RetryInfo { 1: Duration retry_delay }        Duration { 1: int64 seconds, 2: int32 nanos }
 * </pre>
 *
 * @param hasRetryInfo whether the peer sent a RetryInfo, even one without a delay
 * @param retryDelayNanos 0 when there is none
 */
public record RpcStatus(int code, String message, boolean hasRetryInfo, long retryDelayNanos) {

  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MAX_SECONDS = 365L * 24 * 3600;

  /** A status without a hint. */
  public static RpcStatus of(int code, String message) {
    return new RpcStatus(code, message, false, 0);
  }

  /** What a refused client is told. */
  public static RpcStatus of(Refusal refusal) {
    int code =
        switch (refusal.kind()) {
          case OVERLOADED -> RpcCode.RESOURCE_EXHAUSTED;
          case UNAVAILABLE -> RpcCode.UNAVAILABLE;
          case INVALID -> RpcCode.INVALID_ARGUMENT;
        };
    long delay = refusal.retryAfterNanos();
    return new RpcStatus(code, refusal.reason(), delay > 0, delay);
  }

  /** For {@code Retry-After}: the delay in whole seconds, rounded up; 0 without a hint. */
  public long retryAfterSeconds() {
    return (retryDelayNanos + SECOND_NANOS - 1) / SECOND_NANOS;
  }

  /** The message in protobuf. */
  public byte[] toProtobuf() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, 1, code);
    bytes(out, 2, message.getBytes(StandardCharsets.UTF_8));
    if (hasRetryInfo) {
      ByteArrayOutputStream duration = new ByteArrayOutputStream();
      number(duration, 1, retryDelayNanos / SECOND_NANOS);
      number(duration, 2, retryDelayNanos % SECOND_NANOS);
      ByteArrayOutputStream info = new ByteArrayOutputStream();
      bytes(info, 1, duration.toByteArray());
      ByteArrayOutputStream any = new ByteArrayOutputStream();
      bytes(any, 1, RETRY_INFO.getBytes(StandardCharsets.US_ASCII));
      bytes(any, 2, info.toByteArray());
      bytes(out, 3, any.toByteArray());
    }
    return out.toByteArray();
  }

  /** The message in JSON, as the Collector's receiver writes it. */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\"code\":").append(code).append(",\"message\":\"");
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append("\"}").toString();
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    if (value != 0) {
      varint(out, (long) field << 3);
      varint(out, value);
    }
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, (long) field << 3 | 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  /** Reads a status; null when the bytes are none. */
  public static @Nullable RpcStatus parse(byte[] bytes) {
    Fields fields = new Fields(bytes);
    int code = 0;
    String message = "";
    boolean hasRetryInfo = false;
    long delay = 0;
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> code = (int) fields.number();
        case 2 -> message = new String(fields.bytes(), StandardCharsets.UTF_8);
        case 3 -> {
          byte @Nullable [] info = retryInfo(fields.bytes());
          if (info != null) {
            hasRetryInfo = true;
            delay = delayNanos(info);
          }
        }
        default -> {}
      }
    }
    return fields.isDamaged() ? null : new RpcStatus(code, message, hasRetryInfo, delay);
  }

  private static byte @Nullable [] retryInfo(byte[] any) {
    Fields fields = new Fields(any);
    String type = "";
    byte[] value = {};
    while (fields.next()) {
      if (fields.field() == 1) {
        type = new String(fields.bytes(), StandardCharsets.UTF_8);
      } else if (fields.field() == 2) {
        value = fields.bytes();
      }
    }
    return type.endsWith("/google.rpc.RetryInfo") ? value : null;
  }

  private static long delayNanos(byte[] info) {
    long seconds = 0;
    long nanos = 0;
    Fields fields = new Fields(info);
    while (fields.next()) {
      if (fields.field() == 1) {
        Fields duration = new Fields(fields.bytes());
        while (duration.next()) {
          if (duration.field() == 1) {
            seconds = duration.number();
          } else if (duration.field() == 2) {
            nanos = duration.number();
          }
        }
      }
    }
    long bounded = Math.clamp(seconds, 0, MAX_SECONDS) * SECOND_NANOS;
    return bounded + Math.clamp(nanos, 0, SECOND_NANOS - 1);
  }
}
