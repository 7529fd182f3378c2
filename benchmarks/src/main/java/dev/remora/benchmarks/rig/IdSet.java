package dev.remora.benchmarks.rig;

import java.util.BitSet;

/** Numbers of spans, written by one event loop and read by the rig. Thread-safe. */
final class IdSet {
  private static final long LARGEST = 1L << 30;

  private final BitSet numbers = new BitSet();
  private long size;
  private long repeated;

  synchronized void add(long number) {
    if (number < 0 || number >= LARGEST) {
      return;
    }
    if (numbers.get((int) number)) {
      repeated++;
      return;
    }
    numbers.set((int) number);
    size++;
  }

  synchronized void addRange(long from, long to) {
    for (long number = from; number < to; number++) {
      add(number);
    }
  }

  /** How many different numbers came. */
  synchronized long size() {
    return size;
  }

  /** How many came again. */
  synchronized long repeated() {
    return repeated;
  }

  /** How many numbers of this set are not in {@code other}. */
  synchronized long without(IdSet other) {
    BitSet rest = (BitSet) numbers.clone();
    rest.andNot(other.snapshot());
    return rest.cardinality();
  }

  private synchronized BitSet snapshot() {
    return (BitSet) numbers.clone();
  }
}
