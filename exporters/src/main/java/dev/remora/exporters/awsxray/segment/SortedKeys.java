package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Puts keys into the order of sorted JSON keys (bytes as unsigned numbers), each with a number that
 * its owner gave; of equal keys the one added last is kept. Used again, without allocation.
 */
final class SortedKeys {

  private static final int INSERTION_LIMIT = 24;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes[] keys = new Bytes[32];
  private long[] prefixes = new long[32];
  private int[] values = new int[32];
  private int[] order = new int[32];
  private int[] scratch = new int[32];
  private int added;
  private int size;

  SortedKeys() {
    Arrays.setAll(keys, i -> new Bytes());
  }

  void clear() {
    added = 0;
    size = 0;
  }

  /** Adds a key, which stays where it lies. */
  void add(Bytes key, int value) {
    add(key.array(), key.offset(), key.length(), value);
  }

  void add(byte[] array, int offset, int length, int value) {
    if (added == keys.length) {
      grow();
    }
    keys[added].wrap(array, offset, length);
    prefixes[added] = prefix(array, offset, length);
    values[added] = value;
    order[added] = added;
    added++;
  }

  private void grow() {
    int old = keys.length;
    keys = Arrays.copyOf(keys, 2 * old);
    for (int i = old; i < keys.length; i++) {
      keys[i] = new Bytes();
    }
    prefixes = Arrays.copyOf(prefixes, keys.length);
    values = Arrays.copyOf(values, keys.length);
    order = Arrays.copyOf(order, keys.length);
    scratch = new int[keys.length];
  }

  /** Sorts and drops the repeated. */
  void sort() {
    if (added <= INSERTION_LIMIT) {
      insertionSort();
    } else {
      mergeSort();
    }
    size = 0;
    for (int i = 0; i < added; i++) {
      if (i + 1 == added || compare(order[i], order[i + 1]) != 0) {
        order[size++] = order[i];
      }
    }
  }

  /** How many keys there are after {@link #sort}. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return added == 0;
  }

  Bytes key(int rank) {
    return keys[order[rank]];
  }

  int value(int rank) {
    return values[order[rank]];
  }

  private int compare(int left, int right) {
    int byPrefix = Long.compareUnsigned(prefixes[left], prefixes[right]);
    return byPrefix != 0 ? byPrefix : keys[left].compareTo(keys[right]);
  }

  /** The first eight bytes; a shorter key comes first, as what it lacks counts as zero. */
  private static long prefix(byte[] array, int offset, int length) {
    if (length >= Long.BYTES) {
      return (long) LONGS.get(array, offset);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | array[offset + i] & 0xff;
    }
    return length == 0 ? 0 : value << 8 * (Long.BYTES - length);
  }

  private void insertionSort() {
    for (int i = 1; i < added; i++) {
      int moving = order[i];
      int at = i - 1;
      while (at >= 0 && compare(order[at], moving) > 0) {
        order[at + 1] = order[at];
        at--;
      }
      order[at + 1] = moving;
    }
  }

  private void mergeSort() {
    for (int width = 1; width < added; width *= 2) {
      for (int start = 0; start < added; start += 2 * width) {
        merge(start, Math.min(start + width, added), Math.min(start + 2 * width, added));
      }
      int[] swap = order;
      order = scratch;
      scratch = swap;
    }
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = left < middle && (right >= end || compare(order[left], order[right]) <= 0);
      scratch[i] = takeLeft ? order[left++] : order[right++];
    }
  }
}
