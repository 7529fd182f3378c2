package dev.remora.aws.logs;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 bytes as the inside of a JSON string (RFC 8259 section 7): what must be escaped is, all
 * else is copied. Bytes that are no UTF-8 become U+FFFD, one for each, as the service would refuse
 * the whole request for them.
 */
final class MessageText {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

  /** How many bytes each ASCII character takes. */
  private static final byte[] WIDTH = new byte[128];

  static {
    for (int c = 0; c < WIDTH.length; c++) {
      WIDTH[c] = (byte) (c >= 0x20 ? 1 : 6);
    }
    for (char c : "\"\\\b\f\n\r\t".toCharArray()) {
      WIDTH[c] = 2;
    }
  }

  private MessageText() {}

  /** How many bytes {@link #write} will write. */
  static int width(byte[] text, int offset, int length) {
    int width = 0;
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int b = text[at];
      if (b >= 0) {
        width += WIDTH[b];
        at++;
      } else {
        int sequence = sequence(text, at, end);
        width += sequence == 0 ? REPLACEMENT.length : sequence;
        at += Math.max(1, sequence);
      }
    }
    return width;
  }

  /** Writes to {@code target} at {@code to}, which has room enough; gives where it ended. */
  static int write(byte[] text, int offset, int length, byte[] target, int to) {
    int end = offset + length;
    int at = offset;
    int out = to;
    while (at < end) {
      int b = text[at];
      if (b >= 0 && WIDTH[b] == 1) {
        target[out++] = (byte) b;
        at++;
      } else if (b >= 0) {
        out = escape(b, target, out);
        at++;
      } else {
        int sequence = sequence(text, at, end);
        byte[] source = sequence == 0 ? REPLACEMENT : text;
        int count = sequence == 0 ? REPLACEMENT.length : sequence;
        System.arraycopy(source, sequence == 0 ? 0 : at, target, out, count);
        out += count;
        at += Math.max(1, sequence);
      }
    }
    return out;
  }

  private static int escape(int c, byte[] target, int to) {
    int out = to;
    target[out++] = '\\';
    switch (c) {
      case '"', '\\' -> target[out++] = (byte) c;
      case '\b' -> target[out++] = 'b';
      case '\f' -> target[out++] = 'f';
      case '\n' -> target[out++] = 'n';
      case '\r' -> target[out++] = 'r';
      case '\t' -> target[out++] = 't';
      default -> {
        target[out++] = 'u';
        target[out++] = '0';
        target[out++] = '0';
        target[out++] = HEX[c >> 4];
        target[out++] = HEX[c & 15];
      }
    }
    return out;
  }

  /**
   * The length of the well-formed sequence that begins here, 2 to 4 bytes; 0 when there is none
   * (Unicode 16, table 3-7).
   */
  private static int sequence(byte[] text, int at, int end) {
    int lead = text[at] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((text[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = text[at + 1] & 0xff;
    boolean formed =
        switch (lead) {
          case 0xe0 -> second >= 0xa0;
          case 0xed -> second < 0xa0;
          case 0xf0 -> second >= 0x90;
          case 0xf4 -> second < 0x90;
          default -> true;
        };
    return formed ? length : 0;
  }
}
