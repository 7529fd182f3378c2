package dev.remora.core.json;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes JSON forward into a buffer without garbage. Commas are put by looking at the last byte
 * written, so a rollback of the buffer to any mark between two values leaves a writer that goes on
 * rightly. The caller keeps objects and arrays balanced. When the buffer overflows nothing more is
 * written until it is rolled back. Not thread-safe.
 *
 * <pre>
 * json.begin();
 * json.beginObject().name("id").hex(span.spanId()).name("error").bool(true).endObject();
 * </pre>
 */
public final class JsonWriter {

  private static final int DOCUMENT_BYTES = 512;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private final OutputBuffer out;
  private final JsonEscaping escaping;
  private final GoDoubles doubles = new GoDoubles();
  private int start;
  private boolean failed;

  public JsonWriter(OutputBuffer out, JsonEscaping escaping) {
    this.out = out;
    this.escaping = escaping;
    this.start = out.length();
  }

  /** A whole document in UTF-8, for small ones off the data path. */
  public static byte[] document(Consumer<JsonWriter> content) {
    OutputBuffer buffer = new OutputBuffer(DOCUMENT_BYTES);
    content.accept(new JsonWriter(buffer, JsonEscaping.PLAIN));
    return buffer.toByteArray();
  }

  public OutputBuffer buffer() {
    return out;
  }

  /** Starts a document where the buffer stands; what is before it stays and is no part of it. */
  public JsonWriter begin() {
    start = out.length();
    failed = false;
    return this;
  }

  /** True if a number was asked for that JSON has no form for; the document is void. */
  public boolean failed() {
    return failed;
  }

  public JsonWriter beginObject() {
    separate();
    out.put('{');
    return this;
  }

  public JsonWriter endObject() {
    out.put('}');
    return this;
  }

  public JsonWriter beginArray() {
    separate();
    out.put('[');
    return this;
  }

  public JsonWriter endArray() {
    out.put(']');
    return this;
  }

  /** A key that is known to be ASCII without a character to escape. */
  public JsonWriter name(String plainAscii) {
    separate();
    out.put('"');
    out.putAscii(plainAscii);
    out.putAscii("\":");
    return this;
  }

  public JsonWriter name(Bytes key) {
    string(key);
    out.put(':');
    return this;
  }

  public JsonWriter string(Bytes text) {
    return string(text.array(), text.offset(), text.length());
  }

  /** Allocates unless it is for constants; on the data path texts are bytes. */
  public JsonWriter string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return string(bytes, 0, bytes.length);
  }

  public JsonWriter string(byte[] text, int offset, int length) {
    separate();
    out.put('"');
    escaped(text, offset, length);
    out.put('"');
    return this;
  }

  /** A string in parts: quote, parts, quote. */
  public JsonWriter beginString() {
    separate();
    out.put('"');
    return this;
  }

  /** A part of a string that holds only whole characters. */
  public JsonWriter stringPart(Bytes text) {
    escaped(text.array(), text.offset(), text.length());
    return this;
  }

  /** A part of a string that needs no escaping. */
  public JsonWriter stringPart(String plainAscii) {
    out.putAscii(plainAscii);
    return this;
  }

  public JsonWriter endString() {
    out.put('"');
    return this;
  }

  public JsonWriter number(long value) {
    separate();
    out.putDecimal(value);
    return this;
  }

  public JsonWriter unsigned(long value) {
    separate();
    out.putUnsigned(value);
    return this;
  }

  /**
   * In encoding/json's form. NaN and infinities write null and make the document {@link #failed}.
   */
  public JsonWriter number(double value) {
    separate();
    if (Double.isFinite(value)) {
      doubles.writeJson(value, out);
    } else {
      failed = true;
      out.putAscii("null");
    }
    return this;
  }

  public JsonWriter bool(boolean value) {
    separate();
    out.putAscii(value ? "true" : "false");
    return this;
  }

  public JsonWriter nul() {
    separate();
    out.putAscii("null");
    return this;
  }

  /** Bytes as a string of lower-case hex digits. */
  public JsonWriter hex(Bytes bytes) {
    separate();
    out.put('"');
    int at = out.reserve(2 * bytes.length());
    if (at >= 0) {
      byte[] target = out.array();
      for (int i = 0; i < bytes.length(); i++) {
        target[at++] = HEX[bytes.at(i) >> 4 & 0xf];
        target[at++] = HEX[bytes.at(i) & 0xf];
      }
    }
    out.put('"');
    return this;
  }

  /** Bytes as a string in standard base64 with padding (RFC 4648 section 4). */
  public JsonWriter base64(Bytes bytes) {
    separate();
    out.put('"');
    int length = bytes.length();
    int at = out.reserve((length + 2) / 3 * 4);
    if (at >= 0) {
      byte[] target = out.array();
      for (int i = 0; i < length; i += 3) {
        int left = length - i;
        int group =
            (bytes.at(i) & 0xff) << 16
                | (left > 1 ? (bytes.at(i + 1) & 0xff) << 8 : 0)
                | (left > 2 ? bytes.at(i + 2) & 0xff : 0);
        target[at++] = BASE64[group >> 18];
        target[at++] = BASE64[group >> 12 & 0x3f];
        target[at++] = left > 1 ? BASE64[group >> 6 & 0x3f] : (byte) '=';
        target[at++] = left > 2 ? BASE64[group & 0x3f] : (byte) '=';
      }
    }
    out.put('"');
    return this;
  }

  /** A whole value that is JSON already. */
  public JsonWriter raw(Bytes json) {
    separate();
    out.put(json);
    return this;
  }

  /** A whole value that is JSON already, in ASCII. */
  public JsonWriter raw(String asciiJson) {
    separate();
    out.putAscii(asciiJson);
    return this;
  }

  private void separate() {
    int length = out.length();
    if (length > start) {
      byte last = out.array()[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        out.put(',');
      }
    }
  }

  private void escaped(byte[] text, int offset, int length) {
    int end = offset + length;
    int copied = offset;
    int at = offset;
    while (at < end) {
      int value = text[at];
      if (value >= 0) {
        char form = escaping.form(value);
        if (form != 0) {
          out.put(text, copied, at - copied);
          escape(value, form);
          copied = at + 1;
        }
        at++;
        continue;
      }
      int size = Utf8.sequence(text, at, end);
      if (size == 0) {
        out.put(text, copied, at - copied);
        out.putAscii("\\ufffd");
        copied = ++at;
      } else if (size == 3 && isLineSeparator(text, at) && escaping.escapesLineSeparators()) {
        out.put(text, copied, at - copied);
        out.putAscii(text[at + 2] == (byte) 0xa8 ? "\\u2028" : "\\u2029");
        at += size;
        copied = at;
      } else {
        at += size;
      }
    }
    out.put(text, copied, end - copied);
  }

  private void escape(int value, char form) {
    out.put('\\');
    out.put(form);
    if (form == 'u') {
      out.putAscii("00");
      out.put(HEX[value >> 4]);
      out.put(HEX[value & 0xf]);
    }
  }

  /** U+2028 and U+2029: e2 80 a8 and e2 80 a9. */
  private static boolean isLineSeparator(byte[] text, int at) {
    return text[at] == (byte) 0xe2 && text[at + 1] == (byte) 0x80 && (text[at + 2] & 0xfe) == 0xa8;
  }
}
