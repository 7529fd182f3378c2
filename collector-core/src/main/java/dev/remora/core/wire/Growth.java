package dev.remora.core.wire;

import java.util.Arrays;

/**
 * Where an {@link OutputBuffer} gets a larger array when its own is full; a pool can stand behind
 * it.
 */
@FunctionalInterface
public interface Growth {

  /** Takes at least twice the array, from the heap. */
  Growth DOUBLING =
      (current, used, needed) -> {
        int size = (int) Math.min(Math.max(current.length * 2L, needed), OutputBuffer.UNLIMITED);
        return size < needed ? current : Arrays.copyOf(current, size);
      };

  /** Never grows: what does not fit the first array overflows. */
  Growth NONE = (current, used, needed) -> current;

  /**
   * An array of at least {@code needed} bytes that begins with the first {@code used} bytes of
   * {@code current}, which is no longer used afterwards; {@code current} itself if there is none,
   * and the buffer then overflows.
   */
  byte[] grow(byte[] current, int used, int needed);
}
