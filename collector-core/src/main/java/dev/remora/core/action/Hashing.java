package dev.remora.core.action;

import dev.remora.core.otlp.AnyValues;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The action {@code hash}: SHA-256 of texts, of numbers as 64 bits little-endian, of truth values
 * as one byte; all else becomes an empty text, as with the peer.
 */
final class Hashing {

  private final MessageDigest digest;

  Hashing() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The encoded value. */
  Bytes of(AnyView value) {
    return switch (value.kind()) {
      case STRING -> hash(value.stringValue().copyOf());
      case BOOL -> hash(new byte[] {(byte) (value.boolValue() ? 1 : 0)});
      case INT -> hash(littleEndian(value.intValue()));
      case DOUBLE -> hash(littleEndian(Double.doubleToRawLongBits(value.doubleValue())));
      case EMPTY, ARRAY, KVLIST, BYTES -> AnyValues.encode("");
    };
  }

  private Bytes hash(byte[] bytes) {
    return AnyValues.encode(HexFormat.of().formatHex(digest.digest(bytes)));
  }

  private static byte[] littleEndian(long bits) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
  }
}
