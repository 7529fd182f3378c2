package dev.remora.exporters.awsxray.segment;

import dev.remora.core.wire.OutputBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts within a JSON document that lies in a JSON string (RFC 8259 section 7, applied twice).
 * Eight bytes are looked at together and copied if none of them needs an escape.
 */
final class EscapedText {

  /** Four hexadecimal digits for U+FFFD, the replacement character, behind an escaped backslash. */
  private static final byte[] REPLACEMENT = ascii("\\\\ufffd");

  private static final byte[] QUOTED_QUOTE = ascii("\\\\\\\"");
  private static final byte[] QUOTED_BACKSLASH = ascii("\\\\\\\\");
  private static final byte[] UNICODE_00 = ascii("\\\\u00");
  private static final byte[] HEX = ascii("0123456789abcdef");

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x0101010101010101L;

  /** Eight bytes that need no care. */
  private static final long PLAIN = LOW * '0';

  private EscapedText() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the content of a string of the document. */
  static void twice(byte[] source, int offset, int length, OutputBuffer out) {
    int at = offset;
    int end = offset + length;
    while (at < end && !out.overflowed()) {
      at = copyPlain(source, at, end, out);
      if (at < end) {
        at = escape(source, at, end, out);
      }
    }
  }

  /** Writes a part of the document that is JSON already. */
  static void once(byte[] source, int offset, int length, OutputBuffer out) {
    int at = offset;
    int end = offset + length;
    while (at < end && !out.overflowed()) {
      at = copyPlain(source, at, end, out);
      if (at < end) {
        at = escapeOnce(source, at, end, out);
      }
    }
  }

  /**
   * Copies up to the first byte that needs care; gives its position. The last bytes are looked at
   * together with what lies behind them, where the source has as much.
   */
  private static int copyPlain(byte[] source, int from, int end, OutputBuffer out) {
    int start = out.reserve(end - from + Long.BYTES);
    if (start < 0) {
      return end;
    }
    byte[] target = out.array();
    int at = from;
    int to = start;
    while (end - at >= Long.BYTES) {
      long eight = (long) LONGS.get(source, at);
      if (needsCare(eight)) {
        return copySingly(source, at, end, to, out);
      }
      LONGS.set(target, to, eight);
      at += Long.BYTES;
      to += Long.BYTES;
    }
    int rest = end - at;
    if (rest > 0 && at + Long.BYTES <= source.length) {
      long eight = (long) LONGS.get(source, at);
      if (!needsCare(eight << Byte.SIZE * (Long.BYTES - rest) | PLAIN >>> Byte.SIZE * rest)) {
        LONGS.set(target, to, eight);
        out.rollback(to + rest);
        return end;
      }
    }
    return copySingly(source, at, end, to, out);
  }

  private static int copySingly(byte[] source, int from, int end, int start, OutputBuffer out) {
    byte[] target = out.array();
    int at = from;
    int to = start;
    while (at < end) {
      byte next = source[at];
      if (next < ' ' || next == '"' || next == '\\') {
        break;
      }
      target[to++] = next;
      at++;
    }
    out.rollback(to);
    return at;
  }

  /** Whether one of eight bytes is a control character, a quote, a backslash or not ASCII. */
  private static boolean needsCare(long eight) {
    long quote = eight ^ LOW * '"';
    long backslash = eight ^ LOW * '\\';
    long found =
        ((eight - LOW * ' ') & ~eight)
            | ((quote - LOW) & ~quote)
            | ((backslash - LOW) & ~backslash)
            | eight;
    return (found & HIGH) != 0;
  }

  private static int escape(byte[] source, int at, int end, OutputBuffer out) {
    byte next = source[at];
    if (next < 0) {
      int length = Utf8.length(source, at, end);
      if (length == 0) {
        out.put(REPLACEMENT);
        return at + 1;
      }
      out.put(source, at, length);
      return at + length;
    }
    switch (next) {
      case '"' -> out.put(QUOTED_QUOTE);
      case '\\' -> out.put(QUOTED_BACKSLASH);
      case '\n' -> shortEscape('n', out);
      case '\r' -> shortEscape('r', out);
      case '\t' -> shortEscape('t', out);
      case '\b' -> shortEscape('b', out);
      case '\f' -> shortEscape('f', out);
      default -> {
        out.put(UNICODE_00);
        out.put(HEX[next >> 4]);
        out.put(HEX[next & 0xf]);
      }
    }
    return at + 1;
  }

  private static void shortEscape(char letter, OutputBuffer out) {
    out.put('\\');
    out.put('\\');
    out.put(letter);
  }

  private static int escapeOnce(byte[] source, int at, int end, OutputBuffer out) {
    byte next = source[at];
    if (next < 0) {
      int length = Utf8.length(source, at, end);
      if (length == 0) {
        out.put(REPLACEMENT, 1, REPLACEMENT.length - 1);
        return at + 1;
      }
      out.put(source, at, length);
      return at + length;
    }
    // Control characters are white space between JSON's tokens and become one blank each.
    if (next >= ' ') {
      out.put('\\');
    }
    out.put(next < ' ' ? ' ' : next);
    return at + 1;
  }
}
