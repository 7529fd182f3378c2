package dev.remora.exporters.awsxray.stack;

import dev.remora.core.view.Bytes;

/**
 * Reads a text line by line: parted at {@code \n}, one {@code \r} before it taken away, an
 * unterminated last line counted. Positions are relative to the text's start.
 */
final class Lines {

  private byte[] array = new byte[0];
  private int base;
  private int length;
  private int next;
  private int from;
  private int to;

  Lines wrap(Bytes text) {
    array = text.array();
    base = text.offset();
    length = text.length();
    next = 0;
    from = 0;
    to = 0;
    return this;
  }

  /** Goes to the next line; false at the end, and there is then no current line. */
  boolean next() {
    if (next >= length) {
      return false;
    }
    from = next;
    int end = from;
    while (end < length && array[base + end] != '\n') {
      end++;
    }
    next = end + 1;
    to = end > from && array[base + end - 1] == '\r' ? end - 1 : end;
    return true;
  }

  /** Narrows the current line to a part of it. */
  Lines narrow(int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
    return this;
  }

  /** Takes blanks and tabs away at both ends of the current line. */
  void trim() {
    while (from < to && isBlank(array[base + from])) {
      from++;
    }
    while (to > from && isBlank(array[base + to - 1])) {
      to--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** The byte at a position of the text. */
  byte at(int position) {
    return array[base + position];
  }

  boolean startsWith(String ascii) {
    return matches(from, to, ascii);
  }

  boolean endsWith(char ascii) {
    return to > from && array[base + to - 1] == ascii;
  }

  /** Whether the text from a position on begins with a string that ends before the limit. */
  boolean matches(int position, int limit, String ascii) {
    int count = ascii.length();
    if (position < 0 || count > limit - position) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (array[base + position + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first position of a character in a range, or -1. */
  int indexOf(char ascii, int start, int end) {
    for (int i = start; i < end; i++) {
      if (array[base + i] == ascii) {
        return i;
      }
    }
    return -1;
  }

  int lastIndexOf(char ascii, int start, int end) {
    for (int i = end - 1; i >= start; i--) {
      if (array[base + i] == ascii) {
        return i;
      }
    }
    return -1;
  }

  /** The first position of a string in a range, or -1. */
  int indexOf(String ascii, int start, int end) {
    for (int i = start; i <= end - ascii.length(); i++) {
      if (matches(i, end, ascii)) {
        return i;
      }
    }
    return -1;
  }

  /** The whole range as a decimal number, with or without a sign; 0 if it is none. */
  int number(int start, int end) {
    int at = start;
    boolean negative = at < end && at(at) == '-';
    if (negative || (at < end && at(at) == '+')) {
      at++;
    }
    if (at == end || end - at > 9) {
      // More than nine digits is no line number.
      return 0;
    }
    int value = 0;
    for (; at < end; at++) {
      int digit = at(at) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }
}
