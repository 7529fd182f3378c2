package dev.remora.receivers.statsd;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Series by the bytes of their keys. A series may have several: its tags in different orders. */
final class SeriesTable {

  private static final int INITIAL = 8;

  private static final class Entry {
    final byte[] key;
    final int hash;
    final Series series;
    final boolean canonical;
    @Nullable Entry next;
    boolean asked;

    Entry(byte[] key, int hash, Series series, boolean canonical, @Nullable Entry next) {
      this.key = key;
      this.hash = hash;
      this.series = series;
      this.canonical = canonical;
      this.next = next;
    }
  }

  private @Nullable Entry[] slots = new Entry[INITIAL];
  private int size;

  /** The series of a key; allocates nothing. */
  @Nullable Series find(byte[] key, int length, int hash) {
    for (Entry entry = slots[hash & slots.length - 1]; entry != null; entry = entry.next) {
      if (entry.hash == hash && Arrays.equals(entry.key, 0, entry.key.length, key, 0, length)) {
        entry.asked = true;
        return entry.series;
      }
    }
    return null;
  }

  /**
   * Adds a key that is not there yet.
   *
   * @param canonical whether it stays as long as the series does
   */
  void put(byte[] key, int hash, Series series, boolean canonical) {
    if (size == slots.length) {
      grow();
    }
    int slot = hash & slots.length - 1;
    Entry entry = new Entry(key, hash, series, canonical, slots[slot]);
    entry.asked = true;
    slots[slot] = entry;
    size++;
  }

  private void grow() {
    @Nullable Entry[] old = slots;
    slots = new Entry[2 * old.length];
    for (Entry first : old) {
      for (Entry entry = first; entry != null; ) {
        Entry next = entry.next;
        int slot = entry.hash & slots.length - 1;
        entry.next = slots[slot];
        slots[slot] = entry;
        entry = next;
      }
    }
  }

  /** Lets go of keys that nobody asked for since the last time, and tells which. */
  void forgetUnasked(Consumer<byte[]> forgotten) {
    for (int i = 0; i < slots.length; i++) {
      Entry kept = null;
      for (Entry entry = slots[i]; entry != null; ) {
        Entry next = entry.next;
        if (entry.asked || entry.canonical && entry.series.isAsked()) {
          entry.asked = false;
          entry.next = kept;
          kept = entry;
        } else {
          forgotten.accept(entry.key);
          size--;
        }
        entry = next;
      }
      slots[i] = kept;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }
}
