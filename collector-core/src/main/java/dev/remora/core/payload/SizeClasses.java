package dev.remora.core.payload;

/**
 * The sizes in which buffers come: four steps to each doubling, so that at most a fifth of a buffer
 * is wasted.
 *
 * <pre>
 *   1 KiB  1.25  1.5  1.75 | 2 KiB  2.5  3  3.5 | 4 KiB ... 64 MiB
 * </pre>
 */
final class SizeClasses {

  private static final int MIN_SHIFT = 10;
  private static final int MAX_SHIFT = 26;

  /** How many classes there are. */
  static final int COUNT = (MAX_SHIFT - MIN_SHIFT) * 4 + 1;

  /** The largest buffer. */
  static final int MAX_BYTES = 1 << MAX_SHIFT;

  private SizeClasses() {}

  /** The smallest class that holds so many bytes; {@link #COUNT} when none does. */
  static int indexFor(int bytes) {
    if (bytes <= 1 << MIN_SHIFT) {
      return 0;
    }
    if (bytes > MAX_BYTES) {
      return COUNT;
    }
    int shift = 31 - Integer.numberOfLeadingZeros(bytes - 1);
    int quarter = 1 << (shift - 2);
    int steps = (bytes - (1 << shift) + quarter - 1) / quarter;
    return (shift - MIN_SHIFT) * 4 + steps;
  }

  /** How many bytes a buffer of the class holds. */
  static int bytes(int index) {
    int shift = MIN_SHIFT + index / 4;
    return (1 << shift) + (index % 4) * (1 << (shift - 2));
  }
}
