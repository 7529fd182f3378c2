package dev.remora.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and sizes of single wire values at a position that the caller has checked. The scan of a
 * message proves once that each value lies within it; the getters then read without proving again.
 */
public final class Scalars {

  /** Longest varint: 64 bits in groups of 7. */
  public static final int MAX_VARINT_BYTES = 10;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Scalars() {}

  /** The position after the varint at {@code position}, or -1 if it does not end before the end. */
  public static int skipVarint(byte[] buffer, int position, int end) {
    int limit = Math.min(end, position + MAX_VARINT_BYTES);
    for (int at = position; at < limit; at++) {
      if (buffer[at] >= 0) {
        return at + 1;
      }
    }
    return -1;
  }

  /** The varint at {@code position}, which is known to end within the message. */
  public static long varint(byte[] buffer, int position) {
    byte first = buffer[position];
    if (first >= 0) {
      return first;
    }
    long value = first & 0x7f;
    for (int shift = 7, at = position + 1; shift < 64; shift += 7, at++) {
      byte next = buffer[at];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }

  public static int fixed32(byte[] buffer, int position) {
    return (int) INT.get(buffer, position);
  }

  public static long fixed64(byte[] buffer, int position) {
    return (long) LONG.get(buffer, position);
  }

  static void putFixed32(byte[] buffer, int position, int value) {
    INT.set(buffer, position, value);
  }

  static void putFixed64(byte[] buffer, int position, long value) {
    LONG.set(buffer, position, value);
  }

  /** Undoes the zigzag coding of sint32 and sint64. */
  public static long zigzag(long encoded) {
    return (encoded >>> 1) ^ -(encoded & 1);
  }

  /** Bytes of {@code value} as a varint, 1 to 10. */
  public static int varintSize(long value) {
    // 9 bits for 64 leading zeros round to one byte, each further 7 bits cost one more.
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }
}
