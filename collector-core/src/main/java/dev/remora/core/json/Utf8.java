package dev.remora.core.json;

/** Well-formed UTF-8 (Unicode standard, table 3-7), as Go's utf8.DecodeRune sees it. */
final class Utf8 {

  private Utf8() {}

  /** Bytes of the character that starts at {@code at}, 2 to 4; 0 if no well-formed one does. */
  static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int left = end - at;
    if (first < 0xc2) {
      return 0;
    }
    if (first < 0xe0) {
      return left >= 2 && isTail(bytes[at + 1]) ? 2 : 0;
    }
    if (first < 0xf0) {
      return left >= 3 && isSecondOfThree(first, bytes[at + 1]) && isTail(bytes[at + 2]) ? 3 : 0;
    }
    return left >= 4
            && isSecondOfFour(first, bytes[at + 1])
            && isTail(bytes[at + 2])
            && isTail(bytes[at + 3])
        ? 4
        : 0;
  }

  private static boolean isTail(byte value) {
    return (value & 0xc0) == 0x80;
  }

  /** Refuses the longer forms of shorter characters (e0) and surrogates (ed). */
  private static boolean isSecondOfThree(int first, byte second) {
    int value = second & 0xff;
    int low = first == 0xe0 ? 0xa0 : 0x80;
    int high = first == 0xed ? 0x9f : 0xbf;
    return value >= low && value <= high;
  }

  /** Refuses the longer forms of shorter characters (f0) and what is above U+10FFFF (f4). */
  private static boolean isSecondOfFour(int first, byte second) {
    int value = second & 0xff;
    int low = first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xf4 ? 0x8f : 0xbf;
    return first <= 0xf4 && value >= low && value <= high;
  }
}
