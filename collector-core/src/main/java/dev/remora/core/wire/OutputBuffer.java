package dev.remora.core.wire;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes written once, forward, up to a limit. What does not fit is not written at all and the
 * buffer says {@link #overflowed()} until it is rolled back to a mark, so that a writer asks once
 * after a whole field or item. Several writers (protobuf around JSON) may share one buffer. Not
 * thread-safe.
 *
 * <pre>
 * int mark = out.mark();
 * encode(item, out);
 * if (out.overflowed()) { out.rollback(mark); flush(); }
 * </pre>
 */
public final class OutputBuffer {

  /** The largest array that a JVM gives for certain. */
  public static final int UNLIMITED = Integer.MAX_VALUE - 16;

  private final Growth growth;
  private byte[] array;
  private int length;
  private int limit = UNLIMITED;
  private boolean overflow;

  /** Grows by doubling, without a limit. */
  public OutputBuffer(int initialBytes) {
    this(new byte[initialBytes], Growth.DOUBLING);
  }

  public OutputBuffer(byte[] initial, Growth growth) {
    this.array = initial;
    this.growth = growth;
  }

  /** Empties the buffer; array and limit stay. */
  public OutputBuffer reset() {
    length = 0;
    overflow = false;
    return this;
  }

  /** Empties the buffer and goes on in another array, when the former was handed over. */
  public OutputBuffer reset(byte[] array) {
    this.array = array;
    return reset();
  }

  /** Most bytes that the buffer may hold, from now on. */
  public OutputBuffer limit(int limitBytes) {
    this.limit = limitBytes;
    return this;
  }

  public int limit() {
    return limit;
  }

  /** The bytes written are the first {@link #length()}. Replaced when the buffer grows. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  /** True if something did not fit since the last reset or rollback to a good mark. */
  public boolean overflowed() {
    return overflow;
  }

  /** For a writer that finds that its field cannot be written, whatever room there is. */
  public void overflow() {
    overflow = true;
  }

  /** A point to return to. */
  public int mark() {
    return overflow ? ~length : length;
  }

  /** Forgets all that was written since the mark, an overflow included. */
  public void rollback(int mark) {
    overflow = mark < 0;
    length = overflow ? ~mark : mark;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(array, length);
  }

  /** Puts the window around what is written; valid until the next write. */
  public Bytes view(Bytes target) {
    return target.wrap(array, 0, length);
  }

  /**
   * Makes room for {@code bytes} more and steps over them; gives where they start, or -1 on
   * overflow. The caller fills them, or steps back with {@link #rollback(int)}.
   */
  public int reserve(int bytes) {
    if (!ensure(bytes)) {
      return -1;
    }
    int start = length;
    length += bytes;
    return start;
  }

  /** True if {@code bytes} more fit; the array then has room for them. */
  public boolean ensure(int bytes) {
    if (bytes <= Math.min(array.length, limit) - length && !overflow) {
      return true;
    }
    return grow(bytes);
  }

  private boolean grow(int bytes) {
    if (overflow || bytes > limit - length) {
      overflow = true;
      return false;
    }
    array = growth.grow(array, length, length + bytes);
    overflow = array.length - length < bytes;
    return !overflow;
  }

  public void put(int value) {
    if (ensure(1)) {
      array[length++] = (byte) value;
    }
  }

  /** Writes two bytes. */
  public void putPair(int first, int second) {
    if (ensure(2)) {
      array[length] = (byte) first;
      array[length + 1] = (byte) second;
      length += 2;
    }
  }

  public void put(byte[] source, int offset, int count) {
    if (ensure(count)) {
      System.arraycopy(source, offset, array, length, count);
      length += count;
    }
  }

  public void put(byte[] source) {
    put(source, 0, source.length);
  }

  public void put(Bytes source) {
    put(source.array(), source.offset(), source.length());
  }

  /** Writes a string of which every character is known to be below U+0080. */
  public void putAscii(String ascii) {
    int count = ascii.length();
    if (ensure(count)) {
      byte[] target = array;
      int at = length;
      for (int i = 0; i < count; i++) {
        target[at + i] = (byte) ascii.charAt(i);
      }
      length = at + count;
    }
  }

  /** Writes a string as UTF-8, unpaired surrogates as '?'. */
  public void putUtf8(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a decimal number without making a string. */
  public void putDecimal(long value) {
    if (value == Long.MIN_VALUE) {
      putAscii("-9223372036854775808");
      return;
    }
    if (value < 0) {
      put('-');
    }
    putDigits(Math.abs(value));
  }

  /** Writes a decimal number whose 64 bits are meant as unsigned. */
  public void putUnsigned(long value) {
    if (value >= 0) {
      putDigits(value);
      return;
    }
    long high = Long.divideUnsigned(value, 10);
    putDigits(high);
    put('0' + (int) (value - high * 10));
  }

  private void putDigits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int at = reserve(digits);
    if (at < 0) {
      return;
    }
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      array[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
