package dev.remora.core.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A re-usable window on a byte array: a string, an id or a whole message where it lies. It does not
 * own the array. UTF-8 is not checked here but by the writer that needs it. Equality is by content;
 * a Bytes that is still wrapped around shared memory must not be a map key (take {@link #copy()}).
 */
public final class Bytes implements Comparable<Bytes> {

  private static final byte[] NONE = new byte[0];

  /** No bytes; not to be wrapped anew. */
  public static final Bytes EMPTY = new Bytes();

  private byte[] array = NONE;
  private int offset;
  private int length;

  /** An empty window. */
  public Bytes() {}

  /** A window on a whole array of its own, for constants and map keys. */
  public static Bytes of(byte[] array) {
    return new Bytes().wrap(array, 0, array.length);
  }

  /** The UTF-8 bytes of a string, for constants and map keys. */
  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public Bytes wrap(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    return this;
  }

  /** Takes over the other's window, not its content. */
  public Bytes wrap(Bytes other) {
    return wrap(other.array, other.offset, other.length);
  }

  public Bytes clear() {
    return wrap(NONE, 0, 0);
  }

  /** The array below; only {@code length()} bytes from {@code offset()} are ours. */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** Byte 0 <= index < length; not checked against the window. */
  public byte at(int index) {
    return array[offset + index];
  }

  public boolean contentEquals(byte[] other) {
    return Arrays.equals(array, offset, offset + length, other, 0, other.length);
  }

  public boolean contentEquals(Bytes other) {
    return length == other.length
        && Arrays.equals(
            array, offset, offset + length, other.array, other.offset, other.offset + length);
  }

  /** False for any string that is not pure ASCII. */
  public boolean contentEquals(String ascii) {
    return length == ascii.length() && startsWith(ascii);
  }

  public boolean startsWith(String ascii) {
    int prefix = ascii.length();
    if (prefix > length) {
      return false;
    }
    for (int i = 0; i < prefix; i++) {
      if (array[offset + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public boolean startsWith(Bytes prefix) {
    return prefix.length <= length
        && Arrays.equals(
            array,
            offset,
            offset + prefix.length,
            prefix.array,
            prefix.offset,
            prefix.offset + prefix.length);
  }

  /** True if every byte is zero, as in an invalid trace or span id; true for no bytes at all. */
  public boolean isAllZero() {
    for (int i = 0; i < length; i++) {
      if (array[offset + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The order of Go strings and of sorted JSON keys: bytes as unsigned numbers. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  public byte[] copyOf() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A window on an array of its own, which may be stored. */
  public Bytes copy() {
    return of(copyOf());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes bytes && contentEquals(bytes);
  }

  /** FNV-1a folded to int: the same for the same content on every run. */
  @Override
  public int hashCode() {
    long hash = hash64();
    return (int) (hash ^ (hash >>> 32));
  }

  /** 64-bit FNV-1a of the content; for grouping, not against an adversary. */
  public long hash64() {
    long hash = 0xcbf29ce484222325L;
    for (int i = offset, end = offset + length; i < end; i++) {
      hash = (hash ^ (array[i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** UTF-8 decoded, malformed bytes replaced; allocates, for cold paths. */
  @Override
  public String toString() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
