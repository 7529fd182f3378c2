package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of a piece of wire bytes, for the bytes that come again with every
 * export: attributes, resources, metric names. Bounded in bytes; the least recently used go first.
 * A hit allocates nothing.
 */
final class ByteCache<V> {

  /** What an entry costs beside its key and what its value says, roughly. */
  private static final int OVERHEAD_BYTES = 160;

  private final LinkedHashMap<Key, Entry<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
  private final Fingerprint fingerprint = new Fingerprint();
  private final Key probe = new Key();
  private final long limitBytes;
  private long usedBytes;

  ByteCache(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Nullable V find(Bytes key) {
    wrapProbe(key);
    Entry<V> entry = entries.get(probe);
    return entry == null ? null : entry.value;
  }

  /** Keeps a value under a copy of the key, which was not found before. */
  void put(Bytes key, V value, int valueBytes) {
    wrapProbe(key);
    Key stored = new Key();
    stored.array = key.copyOf();
    stored.length = key.length();
    stored.hash = probe.hash;
    int cost = OVERHEAD_BYTES + key.length() + valueBytes;
    Entry<V> replaced = entries.put(stored, new Entry<>(value, cost));
    usedBytes += cost - (replaced == null ? 0 : replaced.cost);
    while (usedBytes > limitBytes && entries.size() > 1) {
      Map.Entry<Key, Entry<V>> eldest = entries.pollFirstEntry();
      usedBytes -= eldest.getValue().cost;
    }
  }

  int size() {
    return entries.size();
  }

  private void wrapProbe(Bytes key) {
    probe.array = key.array();
    probe.offset = key.offset();
    probe.length = key.length();
    probe.hash = (int) fingerprint.reset().add(key).low();
  }

  private record Entry<V>(V value, int cost) {}

  /** A window for looking up, or an array of its own as a stored key. */
  private static final class Key {

    private static final byte[] NONE = new byte[0];

    private byte[] array = NONE;
    private int offset;
    private int length;
    private int hash;

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Arrays.equals(
              array, offset, offset + length, key.array, key.offset, key.offset + key.length);
    }
  }
}
