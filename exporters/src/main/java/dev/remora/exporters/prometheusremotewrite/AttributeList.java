package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;

/** Attributes with their values as texts, in one buffer that is used again. Not thread-safe. */
final class AttributeList {

  private final OutputBuffer text = new OutputBuffer(1024);
  private final ValueText values;
  private final Bytes left = new Bytes();
  private final Bytes right = new Bytes();
  private int[] keys = new int[32];
  private int[] middles = new int[32];
  private int[] ends = new int[32];
  private int count;

  AttributeList(ValueText values) {
    this.values = values;
  }

  void clear() {
    text.reset();
    count = 0;
  }

  int count() {
    return count;
  }

  /** Appends what the cursor walks over, in its order. */
  void read(KeyValueCursor cursor) {
    while (cursor.next()) {
      int start = text.length();
      values.write(cursor.key(), text);
      int middle = text.length();
      values.write(cursor.value(), text);
      add(start, middle);
    }
  }

  /** Takes over the other's attribute, in the place of one with the same key. */
  void put(AttributeList other, int index) {
    int start = text.length();
    text.put(other.key(index, left));
    int middle = text.length();
    text.put(other.value(index, left));
    Bytes key = left.wrap(text.array(), start, middle - start);
    for (int i = 0; i < count; i++) {
      if (key(i, right).contentEquals(key)) {
        keys[i] = start;
        middles[i] = middle;
        ends[i] = text.length();
        return;
      }
    }
    add(start, middle);
  }

  private void add(int start, int middle) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      middles = Arrays.copyOf(middles, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    keys[count] = start;
    middles[count] = middle;
    ends[count] = text.length();
    count++;
  }

  /** The position of the first attribute with this key; -1 without one. */
  int find(String asciiKey) {
    for (int i = 0; i < count; i++) {
      if (key(i, right).contentEquals(asciiKey)) {
        return i;
      }
    }
    return -1;
  }

  Bytes key(int index, Bytes target) {
    return target.wrap(text.array(), keys[index], middles[index] - keys[index]);
  }

  Bytes value(int index, Bytes target) {
    return target.wrap(text.array(), middles[index], ends[index] - middles[index]);
  }

  boolean isEmpty(int index) {
    return middles[index] == ends[index];
  }

  /** Sorts by key; equal keys keep their order. Lists are short, and mostly sorted. */
  void sort() {
    for (int i = 1; i < count; i++) {
      for (int j = i; j > 0 && key(j - 1, left).compareTo(key(j, right)) > 0; j--) {
        swap(keys, j);
        swap(middles, j);
        swap(ends, j);
      }
    }
  }

  private static void swap(int[] array, int at) {
    int value = array[at];
    array[at] = array[at - 1];
    array[at - 1] = value;
  }
}
