package dev.remora.receivers.statsd;

import java.util.Arrays;

/** Counts of neighbouring buckets of one sign. */
final class ScaleBuckets {

  private long[] counts = {};
  private int start;
  private int length;

  /** How often the scale must be halved so that the index and all others fit into the size. */
  int stepsFor(int index, int maxSize) {
    long low = length == 0 ? index : Math.min(index, start);
    long high = length == 0 ? index : Math.max(index, start + length - 1);
    int steps = 0;
    while (high - low >= maxSize) {
      low >>= 1;
      high >>= 1;
      steps++;
    }
    return steps;
  }

  /** Puts each 2^steps neighbours into one bucket. */
  void coarsen(int steps) {
    if (length == 0) {
      return;
    }
    int newStart = start >> steps;
    int newLength = 0;
    for (int i = 0; i < length; i++) {
      long moved = counts[i];
      counts[i] = 0;
      int to = (start + i >> steps) - newStart;
      counts[to] += moved;
      newLength = to + 1;
    }
    start = newStart;
    length = newLength;
  }

  /**
   * Adds to a bucket that fits into the size.
   *
   * @return false when there is no memory for it
   */
  boolean add(int index, long weight, int maxSize, SeriesMemory memory) {
    int first = length == 0 ? index : Math.min(index, start);
    int needed = length == 0 ? 1 : Math.max(index, start + length - 1) - first + 1;
    if (needed > counts.length && !grow(needed, maxSize, memory)) {
      return false;
    }
    int shift = length == 0 ? 0 : start - first;
    if (shift > 0) {
      System.arraycopy(counts, 0, counts, shift, length);
      Arrays.fill(counts, 0, shift, 0);
    }
    start = first;
    length = needed;
    counts[index - first] += weight;
    return true;
  }

  private boolean grow(int needed, int maxSize, SeriesMemory memory) {
    int size = Math.min(maxSize, Math.max(needed, 2 * counts.length));
    if (!memory.take((long) (size - counts.length) * Long.BYTES)) {
      return false;
    }
    counts = Arrays.copyOf(counts, size);
    return true;
  }

  int start() {
    return length == 0 ? 0 : start;
  }

  int length() {
    return length;
  }

  long count(int position) {
    return counts[position];
  }

  void clear() {
    Arrays.fill(counts, 0, length, 0);
    length = 0;
  }

  long extraBytes() {
    return (long) counts.length * Long.BYTES;
  }
}
