package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;

/**
 * Writes attribute names as label names (spec aws-translation 6.4). A byte of a character beyond
 * ASCII is as wrong as any other sign, so texts are not decoded.
 */
final class LabelNames {

  private LabelNames() {}

  /**
   * Runs of wrong signs become one underscore; {@code __reserved__} keeps its ends.
   *
   * @return false when nothing but underscores would be left; what was written is then void
   */
  static boolean write(Bytes name, OutputBuffer out) {
    int length = name.length();
    if (length == 0) {
      return false;
    }
    if (length >= 4 && hasReservedEnds(name)) {
      out.putAscii("__");
      int start = out.length();
      collapse(name, 2, length - 2, false, out);
      boolean kept = isMoreThanUnderscores(out, start);
      out.putAscii("__");
      return kept;
    }
    byte first = name.at(0);
    if (isDigit(first)) {
      out.putAscii("key_");
    } else if (!isLetterOrDigit(first)) {
      // What the run becomes starts with an underscore, which is kept for Prometheus itself.
      out.putAscii("key");
    }
    collapse(name, 0, length, false, out);
    return true;
  }

  /** Each wrong character becomes an underscore of its own, as in {@code target_info}. */
  static boolean writeOneByOne(Bytes name, OutputBuffer out) {
    int length = name.length();
    if (length == 0) {
      return false;
    }
    int start = out.length();
    if (isDigit(name.at(0))) {
      out.putAscii("key_");
    }
    for (int i = 0; i < length; i++) {
      byte at = name.at(i);
      if (isLetterOrDigit(at)) {
        out.put(at);
      } else if ((at & 0xc0) != 0x80) {
        out.put('_');
      }
    }
    return isMoreThanUnderscores(out, start);
  }

  /** A name after a prefix that ends with an underscore; runs of wrong signs become one. */
  static void writePrefixed(String prefix, Bytes name, OutputBuffer out) {
    out.putAscii(prefix);
    collapse(name, 0, name.length(), true, out);
  }

  private static void collapse(
      Bytes name, int from, int to, boolean afterUnderscore, OutputBuffer out) {
    boolean inRun = afterUnderscore;
    for (int i = from; i < to; i++) {
      byte at = name.at(i);
      boolean right = isLetterOrDigit(at);
      if (right) {
        out.put(at);
      } else if (!inRun) {
        out.put('_');
      }
      inRun = !right;
    }
  }

  private static boolean hasReservedEnds(Bytes name) {
    int last = name.length() - 1;
    return name.at(0) == '_'
        && name.at(1) == '_'
        && name.at(last) == '_'
        && name.at(last - 1) == '_';
  }

  private static boolean isMoreThanUnderscores(OutputBuffer out, int start) {
    for (int i = start; i < out.length(); i++) {
      if (out.array()[i] != '_') {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static boolean isLetterOrDigit(byte value) {
    return isDigit(value) || value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
  }
}
