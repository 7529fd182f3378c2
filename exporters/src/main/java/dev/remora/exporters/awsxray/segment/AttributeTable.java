package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list of attributes, walked once: all of them in their order, and those that the {@link
 * KeyTable} knows by their number. Of a repeated key the last value counts.
 *
 * <p>Used again for the next list; grows to the longest list seen, up to a bound.
 */
final class AttributeTable {

  /** A table that grew larger than this is given up after use. */
  private static final int KEPT = 1024;

  private static final Bytes NONE = new Bytes();

  private final @Nullable KeyTable keys;
  private final int[] slots;
  private Attribute[] entries = new Attribute[32];
  private int count;
  private long present;

  /**
   * @param keys null if no key matters by its name
   * @param knownKeys one more than the highest number in it
   */
  AttributeTable(@Nullable KeyTable keys, int knownKeys) {
    this.keys = keys;
    this.slots = new int[knownKeys];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Attribute();
    }
  }

  /** Reads a list from its start. */
  void read(KeyValueCursor cursor) {
    if (entries.length > KEPT) {
      resize(KEPT);
    }
    count = 0;
    present = 0;
    while (cursor.next()) {
      add(cursor);
    }
  }

  void clear() {
    count = 0;
    present = 0;
  }

  private void add(KeyValueCursor cursor) {
    if (count == entries.length) {
      resize(2 * count);
    }
    Bytes key = cursor.key();
    int number = keys == null ? 0 : keys.find(key);
    if (number != 0) {
      slots[number] = count;
      present |= 1L << number;
    }
    entries[count++].set(key, number, cursor.value());
  }

  private void resize(int capacity) {
    int old = entries.length;
    entries = Arrays.copyOf(entries, capacity);
    for (int i = old; i < capacity; i++) {
      entries[i] = new Attribute();
    }
  }

  int count() {
    return count;
  }

  Attribute get(int index) {
    return entries[index];
  }

  /** The set of known keys in the list. */
  long present() {
    return present;
  }

  boolean has(int number) {
    return (present & 1L << number) != 0;
  }

  /** The last attribute with a known key; null if there is none. */
  @Nullable Attribute find(int number) {
    return has(number) ? entries[slots[number]] : null;
  }

  /** The string under a known key; empty if it is absent or no string. */
  Bytes string(int number) {
    return has(number) ? entries[slots[number]].string() : NONE;
  }

  /** The last attribute with a key that need not be known; null if there is none. */
  @Nullable Attribute search(Bytes key) {
    for (int i = count - 1; i >= 0; i--) {
      if (entries[i].key.contentEquals(key)) {
        return entries[i];
      }
    }
    return null;
  }
}
