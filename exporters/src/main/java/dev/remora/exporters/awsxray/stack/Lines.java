package dev.remora.exporters.awsxray.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.core.view.Bytes;

/**
 * Reads a text line by line: parted at {@code \n}, one {@code \r} before it taken away, an
 * unterminated last line counted as it is. Positions are relative to the text's start.
 */
final class Lines {

  /** White space above ASCII (Unicode property White_Space); each byte of UTF-8 is a char. */
  private static final String[] WIDE_BLANKS =
      "\u0085 \u00a0 \u1680 \u2000 \u2001 \u2002 \u2003 \u2004 \u2005 \u2006 \u2007 \u2008 \u2009 \u200a"
          .concat(" \u2028 \u2029 \u202f \u205f \u3000")
          .transform(text -> new String(text.getBytes(UTF_8), ISO_8859_1))
          .split(" ");

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
    boolean carriageReturn = end < length && end > from && array[base + end - 1] == '\r';
    to = carriageReturn ? end - 1 : end;
    return true;
  }

  /** Narrows the current line to a part of it. */
  Lines narrow(int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
    return this;
  }

  /** Takes what Unicode calls white space away at both ends of the current line. */
  void trim() {
    for (int length = blank(from); length > 0; length = blank(from)) {
      from += length;
    }
    while (to > from) {
      int start = to - 1;
      while (start > from && (at(start) & 0xc0) == 0x80) {
        start--;
      }
      if (start + blank(start) != to) {
        return;
      }
      to = start;
    }
  }

  /** Bytes of the white space character at a position of the current line, 0 if it is none. */
  private int blank(int position) {
    if (position >= to) {
      return 0;
    }
    byte b = at(position);
    if (b >= 0) {
      return b == ' ' || (b >= '\t' && b <= '\r') ? 1 : 0;
    }
    for (String blank : WIDE_BLANKS) {
      if (matches(position, to, blank)) {
        return blank.length();
      }
    }
    return 0;
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
      if ((array[base + position + i] & 0xff) != ascii.charAt(i)) {
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
