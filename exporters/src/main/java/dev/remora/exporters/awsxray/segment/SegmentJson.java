package dev.remora.exporters.awsxray.segment;

import dev.remora.core.json.GoDoubles;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes a JSON document that is itself the content of a JSON string, as PutTraceSegments wants it:
 * both layers of escapes are written in one pass.
 *
 * <pre>
 * document   {"name":"say \"hi\"\n"}
 * written    {\"name\":\"say \\\"hi\\\"\\n\"}
 * </pre>
 *
 * <p>{@code core.json.JsonWriter} writes one layer; this exporter needs two at once. Fixed parts of
 * the document come as {@link #token tokens}, escaped beforehand. Bytes that are not UTF-8 become
 * U+FFFD, one for each byte. What does not fit the buffer's limit sets its overflow.
 */
final class SegmentJson {

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** For each byte its two digits, the first in the low bits. */
  private static final short[] HEX_PAIRS = new short[256];

  static {
    for (int i = 0; i < HEX_PAIRS.length; i++) {
      HEX_PAIRS[i] = (short) (HEX[i >> 4] | HEX[i & 0xf] << 8);
    }
  }

  private final boolean nonFiniteAsText;
  private final GoDoubles doubles = new GoDoubles();
  private OutputBuffer out = new OutputBuffer(0);
  private int stringLimit = Integer.MAX_VALUE;
  private boolean notFinite;

  /**
   * @param nonFiniteAsText writes NaN and the infinities as strings, instead of noting them
   */
  SegmentJson(boolean nonFiniteAsText) {
    this.nonFiniteAsText = nonFiniteAsText;
  }

  /** A fixed part of a document, escaped for the string around it. */
  static byte[] token(String json) {
    return ascii(json.replace("\"", "\\\""));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Begins a document at the end of the buffer, with no limit on strings. */
  void begin(OutputBuffer buffer) {
    out = buffer;
    notFinite = false;
    stringLimit = Integer.MAX_VALUE;
  }

  /** From now on strings end after so many bytes, at a character's end. */
  void limitStrings(int bytes) {
    stringLimit = bytes;
  }

  OutputBuffer out() {
    return out;
  }

  /** Whether a number was met that JSON does not know. */
  boolean notFinite() {
    return notFinite;
  }

  void token(byte[] escaped) {
    out.put(escaped);
  }

  /** As {@link #token(byte[])} without the first bytes. */
  void token(byte[] escaped, int skipped) {
    out.put(escaped, skipped, escaped.length - skipped);
  }

  void put(char structural) {
    out.put(structural);
  }

  /** A key that is fixed, given with the comma before it, which is left out after an opening. */
  void member(byte[] commaKeyColon) {
    int skipped = opened() ? 1 : 0;
    out.put(commaKeyColon, skipped, commaKeyColon.length - skipped);
  }

  /** A comma, unless an object or list was just opened. */
  void separate() {
    if (!opened()) {
      out.put(',');
    }
  }

  private boolean opened() {
    int length = out.length();
    if (length == 0) {
      return true;
    }
    byte last = out.array()[length - 1];
    return last == '{' || last == '[';
  }

  /** A key that is not fixed. */
  void key(Bytes key) {
    separate();
    string(key);
    out.put(':');
  }

  /** A member with a string, or nothing if that is empty. */
  void optional(byte[] commaKeyColon, Bytes value) {
    if (!value.isEmpty()) {
      member(commaKeyColon);
      string(value);
    }
  }

  void string(Bytes value) {
    quote();
    part(value);
    quote();
  }

  /** A quote, before the first or after the last part of a string. */
  void quote() {
    out.putPair('\\', '"');
  }

  /** A part of a string that is known to need no escapes. */
  void plain(String ascii) {
    out.putAscii(ascii);
  }

  void number(long value) {
    out.putDecimal(value);
  }

  void bool(boolean value) {
    out.put(value ? TRUE : FALSE);
  }

  void nothing() {
    out.put(NULL);
  }

  /** A number; what JSON has none for is noted, or becomes a string as the settings say. */
  void number(double value) {
    if (Double.isFinite(value)) {
      doubles.writeJson(value, out);
    } else if (nonFiniteAsText) {
      quote();
      plain(Double.toString(value));
      quote();
    } else {
      notFinite = true;
      nothing();
    }
  }

  /** Lower-case hexadecimal digits of some of an id's bytes; zeros where it is shorter. */
  void hex(Bytes id, int from, int to) {
    int at = out.reserve(2 * (to - from));
    if (at < 0) {
      return;
    }
    byte[] array = out.array();
    for (int i = from; i < to; i++) {
      int value = i < id.length() ? id.at(i) & 0xff : 0;
      SHORTS.set(array, at, HEX_PAIRS[value]);
      at += Short.BYTES;
    }
  }

  /** Sixteen lower-case hexadecimal digits. */
  void hex(long id) {
    int at = out.reserve(2 * Long.BYTES);
    if (at < 0) {
      return;
    }
    byte[] array = out.array();
    for (int shift = 60; shift >= 0; shift -= 4) {
      array[at++] = HEX[(int) (id >>> shift) & 0xf];
    }
  }

  /** A part of a string, escaped twice. */
  void part(Bytes value) {
    int length = value.length();
    if (length > stringLimit) {
      int from = value.offset();
      length = Utf8.boundary(value.array(), from, from + stringLimit) - from;
    }
    EscapedText.twice(value.array(), value.offset(), length, out);
  }

  /** Text that already is JSON, escaped once. */
  void verbatim(Bytes value) {
    EscapedText.once(value.array(), value.offset(), value.length(), out);
  }

  /** Standard base64 with padding, as a string; null for no bytes. */
  void base64(Bytes value) {
    if (value.isEmpty()) {
      nothing();
      return;
    }
    quote();
    int limit = Math.min(value.length(), stringLimit / 4 * 3);
    Base64Text.write(value.array(), value.offset(), limit, out);
    quote();
  }
}
