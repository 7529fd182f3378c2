package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers a fixed list of ASCII keys. A look-up hashes the length and three bytes and then compares
 * the whole key once: no key of the list shares its slot with many others, and a key that is not in
 * the list mostly meets an empty slot.
 */
final class KeyTable {

  private static final int SLOTS = 256;

  private final byte[][] keys;
  private final byte[] slots = new byte[SLOTS];

  /**
   * @param names by number; number 0 is for all other keys
   */
  KeyTable(String... names) {
    keys = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      keys[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    }
    for (int i = 1; i < names.length; i++) {
      int slot = slot(keys[i], 0, keys[i].length);
      while (slots[slot] != 0) {
        slot = (slot + 1) % SLOTS;
      }
      slots[slot] = (byte) i;
    }
  }

  /** The number of a key, 0 if it is not in the list. */
  int find(Bytes key) {
    int length = key.length();
    if (length == 0) {
      return 0;
    }
    byte[] array = key.array();
    int offset = key.offset();
    int slot = slot(array, offset, length);
    for (int number = slots[slot]; number != 0; number = slots[slot]) {
      byte[] known = keys[number];
      if (known.length == length
          && Arrays.equals(array, offset, offset + length, known, 0, length)) {
        return number;
      }
      slot = (slot + 1) % SLOTS;
    }
    return 0;
  }

  private static int slot(byte[] array, int offset, int length) {
    int last = array[offset + length - 1];
    int middle = array[offset + length / 2];
    int late = array[offset + Math.max(0, length - 4)];
    int hash = (last * 31 + middle) * 31 + late * 7 + length;
    return (hash * 0x9e3779b1) >>> 24;
  }
}
