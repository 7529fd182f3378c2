package dev.remora.exporters.loki;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;

/**
 * Labels of a stream as Loki's text, {@code {a="b", c="d"}} (spec firelens-loki f.3): names by the
 * rules of Prometheus, values with Go's escapes. The first of two equal names stays. Used again.
 */
final class StreamLabels {

  private final OutputBuffer text = new OutputBuffer(512);
  private final OutputBuffer name = new OutputBuffer(64);
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  void clear() {
    text.reset();
    text.put('{');
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a label; an empty value is no label. */
  void add(Bytes key, Bytes value) {
    if (value.isEmpty() || key.isEmpty()) {
      return;
    }
    normalize(key);
    if (isPresent()) {
      return;
    }
    if (count > 0) {
      text.putAscii(", ");
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = text.length();
    text.put(name.array(), 0, name.length());
    ends[count++] = text.length();
    text.putAscii("=\"");
    escape(wellFormed(value));
    text.put('"');
  }

  /** A text that is no UTF-8 would cost the whole request. */
  private static Bytes wellFormed(Bytes value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.at(i) < 0) {
        return Bytes.of(value.toString());
      }
    }
    return value;
  }

  /** Ends the text; valid until the next {@link #clear()}. */
  Bytes finish(Bytes target) {
    text.put('}');
    return text.view(target);
  }

  private boolean isPresent() {
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(text.array(), starts[i], ends[i], name.array(), 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  private void normalize(Bytes key) {
    name.reset();
    byte first = key.at(0);
    if (first >= '0' && first <= '9') {
      name.putAscii("key_");
    } else if (!isRight(first) || first == '_' && !key.startsWith("__")) {
      name.putAscii("key");
    }
    for (int i = 0; i < key.length(); i++) {
      byte at = key.at(i);
      if (isRight(at)) {
        name.put(at);
      } else if ((at & 0xc0) != 0x80) {
        name.put('_');
      }
    }
  }

  private static boolean isRight(byte c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private void escape(Bytes value) {
    for (int i = 0; i < value.length(); i++) {
      byte at = value.at(i);
      switch (at) {
        case '"' -> text.putAscii("\\\"");
        case '\\' -> text.putAscii("\\\\");
        case '\n' -> text.putAscii("\\n");
        case '\r' -> text.putAscii("\\r");
        case '\t' -> text.putAscii("\\t");
        default -> {
          if (at >= 0 && at < 0x20 || at == 0x7f) {
            text.putAscii("\\x");
            text.put(Character.forDigit(at >> 4, 16));
            text.put(Character.forDigit(at & 0xf, 16));
          } else {
            text.put(at);
          }
        }
      }
    }
  }
}
