package dev.remora.core.relay;

import dev.remora.core.outcome.ExportResult;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says in an OTLP response about a part that it did not take. The three signals
 * number their fields alike:
 *
 * <pre>
 *   Export*ServiceResponse { 1: Export*PartialSuccess { 1: int64 rejected_*, 2: string error_message } }
 * </pre>
 *
 * @param rejectedItems spans, data points or log records that were refused for good
 * @param message for people; may stand alone, as a warning
 */
public record PartialSuccess(long rejectedItems, String message) {

  /** The response of a backend that took everything and has nothing to say. */
  public static final PartialSuccess NONE = new PartialSuccess(0, "");

  private static final int PARTIAL_SUCCESS = 1 << 3 | WireType.LEN;
  private static final int REJECTED_ITEMS = 1 << 3 | WireType.VARINT;
  private static final int ERROR_MESSAGE = 2 << 3 | WireType.LEN;

  private static final Pattern REJECTED_IN_JSON =
      Pattern.compile("\"rejected(?:Spans|DataPoints|LogRecords)\"\\s*:\\s*\"?([0-9]{1,18})\"?");
  private static final Pattern MESSAGE_IN_JSON =
      Pattern.compile("\"errorMessage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,4096})\"");

  /** Reads a response in protobuf; null when it is none. */
  public static @Nullable PartialSuccess parse(byte[] response) {
    if (response.length == 0) {
      return NONE;
    }
    WireReader in = new WireReader().wrap(response, 0, response.length);
    Bytes value = new Bytes();
    PartialSuccess found = NONE;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == PARTIAL_SUCCESS) {
        in.readBytes(value);
        found = parsePart(value);
        if (found == null) {
          return null;
        }
      } else {
        in.skip(tag);
      }
    }
    return in.faulted() ? null : found;
  }

  private static @Nullable PartialSuccess parsePart(Bytes part) {
    WireReader in = new WireReader().wrap(part);
    Bytes text = new Bytes();
    long rejected = 0;
    String message = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case REJECTED_ITEMS -> rejected = in.readVarint();
        case ERROR_MESSAGE -> {
          in.readBytes(text);
          message = new String(text.array(), text.offset(), text.length(), StandardCharsets.UTF_8);
        }
        default -> in.skip(tag);
      }
    }
    return in.faulted() ? null : new PartialSuccess(rejected, message);
  }

  /** Reads a response in JSON. */
  public static PartialSuccess parseJson(String response) {
    Matcher rejected = REJECTED_IN_JSON.matcher(response);
    Matcher message = MESSAGE_IN_JSON.matcher(response);
    return new PartialSuccess(
        rejected.find() ? Long.parseLong(rejected.group(1)) : 0,
        message.find() ? message.group(1) : "");
  }

  /** Whether the backend said anything. */
  public boolean isSilent() {
    return rejectedItems == 0 && message.isEmpty();
  }

  /**
   * What it means for a request: what was rejected is lost, nothing goes again (OTLP, Partial
   * Success).
   *
   * @param items how many the request held; a backend can't reject more
   */
  public ExportResult toResult(int items) {
    if (rejectedItems <= 0) {
      return ExportResult.ACCEPTED;
    }
    int rejected = (int) Math.min(rejectedItems, items);
    return new ExportResult.Partial(new BitSet(), rejected, "partial_success", message);
  }
}
