package dev.remora.exporters.awsxray.segment;

/** Well-formed UTF-8 as RFC 3629 section 4 has it. */
final class Utf8 {

  private Utf8() {}

  /** Bytes of the well-formed sequence of two to four bytes at a position, 0 if there is none. */
  static int length(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > end - at) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    // E0 and F0 would be overlong, ED a surrogate, F4 above U+10FFFF with other second bytes.
    int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** The code point of a sequence that {@link #length} gave. */
  static int codePoint(byte[] bytes, int at, int length) {
    int value = bytes[at] & (0xff >> (length + 1));
    for (int i = at + 1; i < at + length; i++) {
      value = value << 6 | bytes[i] & 0x3f;
    }
    return value;
  }

  /** The last position not after {@code to} that is not within a character. */
  static int boundary(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && at > to - 4 && (bytes[at] & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }
}
