package dev.remora.transport.status;

import dev.remora.core.json.JsonWriter;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireType;
import dev.remora.core.wire.WireWriter;
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
  private static final int START_BYTES = 256;
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
          case REJECTED -> RpcCode.INTERNAL;
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
    OutputBuffer buffer = new OutputBuffer(START_BYTES);
    WireWriter out = new WireWriter(buffer);
    if (code != 0) {
      out.putVarint(CODE, code);
    }
    out.putString(MESSAGE, message);
    if (hasRetryInfo) {
      int details = out.beginMessage(DETAILS);
      out.putString(TYPE_URL, RETRY_INFO);
      int info = out.beginMessage(VALUE);
      int delay = out.beginMessage(RETRY_DELAY);
      out.putVarint(SECONDS, retryDelayNanos / SECOND_NANOS);
      out.putVarint(NANOS, retryDelayNanos % SECOND_NANOS);
      out.endMessage(delay);
      out.endMessage(info);
      out.endMessage(details);
    }
    return buffer.toByteArray();
  }

  /** The message in JSON, as the Collector's receiver writes it. */
  public byte[] toJson() {
    return JsonWriter.document(json ->
        json.beginObject().name("code").number(code).name("message").string(message).endObject());
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
