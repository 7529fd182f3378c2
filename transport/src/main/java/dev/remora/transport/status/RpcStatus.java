package dev.remora.transport.status;

import dev.remora.core.outcome.Refusal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireType;
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

  private static final int CODE = 1 << 3 | WireType.VARINT;
  private static final int MESSAGE = 2 << 3 | WireType.LEN;
  private static final int DETAILS = 3 << 3 | WireType.LEN;
  private static final int TYPE_URL = 1 << 3 | WireType.LEN;
  private static final int VALUE = 2 << 3 | WireType.LEN;
  private static final int RETRY_DELAY = 1 << 3 | WireType.LEN;
  private static final int SECONDS = 1 << 3 | WireType.VARINT;
  private static final int NANOS = 2 << 3 | WireType.VARINT;

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
    WireReader in = new WireReader().wrap(bytes, 0, bytes.length);
    Bytes value = new Bytes();
    int code = 0;
    String message = "";
    boolean hasRetryInfo = false;
    long delay = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case CODE -> code = (int) in.readVarint();
        case MESSAGE -> message = text(in, value);
        case DETAILS -> {
          in.readBytes(value);
          Bytes info = new Bytes();
          if (isRetryInfo(value, info)) {
            hasRetryInfo = true;
            delay = delayNanos(info);
          }
        }
        default -> in.skip(tag);
      }
    }
    return in.faulted() ? null : new RpcStatus(code, message, hasRetryInfo, delay);
  }

  private static String text(WireReader in, Bytes value) {
    in.readBytes(value);
    return new String(value.array(), value.offset(), value.length(), StandardCharsets.UTF_8);
  }

  /** Looks into an Any; when it is a RetryInfo, {@code info} becomes its value. */
  private static boolean isRetryInfo(Bytes any, Bytes info) {
    WireReader in = new WireReader().wrap(any);
    Bytes value = new Bytes();
    String type = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case TYPE_URL -> type = text(in, value);
        case VALUE -> in.readBytes(info);
        default -> in.skip(tag);
      }
    }
    return type.endsWith("/google.rpc.RetryInfo");
  }

  private static long delayNanos(Bytes info) {
    WireReader in = new WireReader().wrap(info);
    Bytes duration = new Bytes();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == RETRY_DELAY) {
        in.readBytes(duration);
      } else {
        in.skip(tag);
      }
    }
    long seconds = 0;
    long nanos = 0;
    in.wrap(duration);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case SECONDS -> seconds = in.readVarint();
        case NANOS -> nanos = in.readVarint();
        default -> in.skip(tag);
      }
    }
    long bounded = Math.clamp(seconds, 0, MAX_SECONDS) * SECOND_NANOS;
    return bounded + Math.clamp(nanos, 0, SECOND_NANOS - 1);
  }
}
