package dev.remora.exporters.awsxray.segment;

import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Base64 with the standard alphabet and padding (RFC 4648 section 4), without an intermediate copy.
 */
public final class Base64Text {

  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private Base64Text() {}

  /** Writes the text of some bytes, without quotes. */
  public static void write(byte[] source, int offset, int count, OutputBuffer out) {
    int at = out.reserve((count + 2) / 3 * 4);
    if (at < 0) {
      return;
    }
    byte[] target = out.array();
    int end = offset + count;
    for (int i = offset; i < end; i += 3) {
      int left = end - i;
      int second = left > 1 ? source[i + 1] & 0xff : 0;
      int third = left > 2 ? source[i + 2] & 0xff : 0;
      int bits = (source[i] & 0xff) << 16 | second << 8 | third;
      target[at++] = ALPHABET[bits >> 18];
      target[at++] = ALPHABET[bits >> 12 & 0x3f];
      target[at++] = left > 1 ? ALPHABET[bits >> 6 & 0x3f] : (byte) '=';
      target[at++] = left > 2 ? ALPHABET[bits & 0x3f] : (byte) '=';
    }
  }
}
