package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/**
 * Makes the keys of annotations: each character other than {@code A-Z a-z 0-9 .} becomes an
 * underscore (spec 2.14).
 */
final class AnnotationKeys {

  private AnnotationKeys() {}

  /** Whether a key already is as annotations have it. */
  static boolean isClean(Bytes key) {
    for (int i = 0; i < key.length(); i++) {
      byte b = key.at(i);
      if (!isKept(b) && b != '_') {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the cleaned key to an array that has room for the key.
   *
   * @return how many bytes were written
   */
  static int clean(Bytes key, byte[] target, int to) {
    byte[] source = key.array();
    int end = key.offset() + key.length();
    int length = to;
    for (int at = key.offset(); at < end; ) {
      byte b = source[at];
      target[length++] = isKept(b) ? b : (byte) '_';
      at += b < 0 ? Math.max(1, Utf8.length(source, at, end)) : 1;
    }
    return length - to;
  }

  private static boolean isKept(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '.';
  }
}
