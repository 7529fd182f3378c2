package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.Scalars;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;

/**
 * The labels of one series while they are put together: names are unique, and written in the order
 * of their bytes. Used again for one point after another; all text is in one buffer.
 *
 * <pre>
 * labels.begin().put(name);
 * labels.middle().put(value);
 * labels.set();
 * </pre>
 */
final class Labels {

  private static final int NAME_TAG = 1 << 3 | 2;
  private static final int VALUE_TAG = 2 << 3 | 2;

  private final OutputBuffer text = new OutputBuffer(4096);
  private int[] starts = new int[64];
  private int[] middles = new int[64];
  private int[] ends = new int[64];
  private int count;
  private int start;
  private int middle;
  private boolean sorted = true;

  void clear() {
    text.reset();
    count = 0;
    sorted = true;
  }

  /** Starts a label; its name is written next. */
  OutputBuffer begin() {
    start = text.length();
    return text;
  }

  /** Ends the name; the value is written next. */
  OutputBuffer middle() {
    middle = text.length();
    return text;
  }

  private void cancel() {
    text.rollback(start);
  }

  /** Ends the label; an earlier one of that name gives way. */
  void set() {
    int present = find();
    if (present < 0) {
      add();
    } else {
      middles[present] = middle;
      starts[present] = start;
      ends[present] = text.length();
    }
  }

  /** Ends the label; an earlier one of that name stays. */
  void setIfAbsent() {
    if (find() < 0) {
      add();
    } else {
      cancel();
    }
  }

  /** Ends the label; values of one name are joined by a semicolon, unless they are equal. */
  void join() {
    int present = find();
    if (present < 0) {
      add();
      return;
    }
    int length = text.length() - middle;
    byte[] array = text.array();
    if (Arrays.equals(array, middles[present], ends[present], array, middle, middle + length)) {
      cancel();
      return;
    }
    int nameBytes = middle - start;
    int joined = text.length();
    int oldBytes = ends[present] - middles[present];
    text.ensure(nameBytes + oldBytes + 1 + length);
    array = text.array();
    text.put(array, start, nameBytes);
    text.put(array, middles[present], oldBytes);
    text.put(';');
    text.put(array, middle, length);
    starts[present] = joined;
    middles[present] = joined + nameBytes;
    ends[present] = text.length();
  }

  boolean has(byte[] name) {
    byte[] array = text.array();
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(array, starts[i], middles[i], name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private int find() {
    byte[] array = text.array();
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(array, starts[i], middles[i], array, start, middle)) {
        return i;
      }
    }
    return -1;
  }

  private void add() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      middles = Arrays.copyOf(middles, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    middles[count] = middle;
    ends[count] = text.length();
    count++;
    sorted = false;
  }

  /** Writes all labels, sorted, as fields {@code tag} of the message that the writer is in. */
  void writeTo(WireWriter out, int tag) {
    sort();
    byte[] array = text.array();
    for (int i = 0; i < count; i++) {
      int name = middles[i] - starts[i];
      int value = ends[i] - middles[i];
      out.putTag(tag);
      out.putVarint(2L + Scalars.varintSize(name) + name + Scalars.varintSize(value) + value);
      out.putBytes(NAME_TAG, array, starts[i], name);
      out.putBytes(VALUE_TAG, array, middles[i], value);
    }
  }

  /** Insertion sort: the labels of the next series of a point are nearly in order already. */
  private void sort() {
    if (sorted) {
      return;
    }
    byte[] array = text.array();
    for (int i = 1; i < count; i++) {
      for (int j = i; j > 0 && compare(array, j - 1, j) > 0; j--) {
        swap(starts, j);
        swap(middles, j);
        swap(ends, j);
      }
    }
    sorted = true;
  }

  private int compare(byte[] array, int left, int right) {
    return Arrays.compareUnsigned(
        array, starts[left], middles[left], array, starts[right], middles[right]);
  }

  private static void swap(int[] values, int at) {
    int value = values[at];
    values[at] = values[at - 1];
    values[at - 1] = value;
  }

  /** A constant label's text. */
  static byte[] constant(String text) {
    return Bytes.of(text).array();
  }
}
