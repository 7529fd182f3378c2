package dev.remora.receivers.awsxray;

import org.jspecify.annotations.Nullable;

/** Ids of X-Ray as the bytes of OTLP (AWS X-Ray Developer Guide, "Sending trace data"). */
final class SegmentIds {

  /** {@code 1-68e77c00-5ba1f2a4b3c6d7e8f9a0b1c2}. */
  private static final int TRACE_ID_LENGTH = 35;

  private static final int EPOCH_START = 2;
  private static final int EPOCH_END = 10;
  private static final int RANDOM_START = 11;

  private static final int SPAN_ID_LENGTH = 16;

  private SegmentIds() {}

  /** The 16 bytes of a trace id. */
  static byte[] trace(@Nullable String id) throws SegmentFault {
    if (id == null || id.length() != TRACE_ID_LENGTH) {
      throw SegmentFault.rejected("`trace_id` is not of the form 1-8 hex digits-24 hex digits");
    }
    byte[] bytes = new byte[16];
    hex("trace_id", id.substring(EPOCH_START, EPOCH_END), bytes, 0);
    hex("trace_id", id.substring(RANDOM_START), bytes, 4);
    return bytes;
  }

  /** The 8 bytes of a segment's id. */
  static byte[] span(String name, @Nullable String id) throws SegmentFault {
    if (id == null || id.length() != SPAN_ID_LENGTH) {
      throw SegmentFault.rejected("`" + name + "` does not have 16 hex digits");
    }
    byte[] bytes = new byte[8];
    hex(name, id, bytes, 0);
    return bytes;
  }

  private static void hex(String name, String digits, byte[] target, int at) throws SegmentFault {
    for (int i = 0; i < digits.length(); i += 2) {
      int high = digit(digits.charAt(i));
      int low = digit(digits.charAt(i + 1));
      if (high < 0 || low < 0) {
        throw SegmentFault.rejected("`" + name + "` has a character that is no hex digit");
      }
      target[at + i / 2] = (byte) (high << 4 | low);
    }
  }

  /** ASCII only, unlike {@link Character#digit}. */
  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
