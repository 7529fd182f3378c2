package dev.remora.receivers.statsd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series of one sender. One thread. */
final class Aggregate {

  /**
   * About what the JVM needs for a series and its place beside its bytes, and for one more key
   * (measured with compact headers, rounded up).
   */
  private static final int SERIES_BYTES = 208;

  private static final int KEY_BYTES = 64;

  private final SeriesMaker maker;
  private final SeriesMemory memory;
  private final SeriesTable table = new SeriesTable();
  private final List<Series> all = new ArrayList<>();

  Aggregate(SeriesMaker maker, SeriesMemory memory) {
    this.maker = maker;
    this.memory = memory;
  }

  /**
   * Adds a line to its series; a series that is known costs no allocation.
   *
   * @return null when that went well
   */
  @Nullable LineFault add(StatsdLine line, long unixNanos) {
    int hash = line.keyHash();
    Series series = table.find(line.key(), line.keyLength(), hash);
    if (series == null) {
      if (!maker.readTags(line)) {
        return LineFault.TAG;
      }
      series = learn(line, hash);
    }
    return series != null && series.add(line, unixNanos, memory) ? null : LineFault.MEMORY;
  }

  /** The series of a key that is new as written; null when there is no memory for it. */
  private @Nullable Series learn(StatsdLine line, int hash) {
    byte[] canonical = maker.canonicalKey(line);
    Series known = null;
    int canonicalHash = 0;
    if (canonical != null) {
      canonicalHash = line.hash(canonical, canonical.length);
      known = table.find(canonical, canonical.length, canonicalHash);
    }
    if (!memory.take(KEY_BYTES + line.keyLength())) {
      return null;
    }
    Series series = known == null ? make(line, canonical, canonicalHash) : known;
    if (series == null) {
      memory.give(KEY_BYTES + line.keyLength());
      return null;
    }
    byte[] key = Arrays.copyOf(line.key(), line.keyLength());
    table.put(key, hash, series, canonical == null);
    return series;
  }

  private @Nullable Series make(StatsdLine line, byte @Nullable [] canonical, int hash) {
    Series series = maker.make(line);
    long keyBytes = canonical == null ? 0 : KEY_BYTES + canonical.length;
    if (!memory.take(keyBytes + bytes(series) + series.tally().extraBytes())) {
      return null;
    }
    all.add(series);
    if (canonical != null) {
      table.put(canonical, hash, series, true);
    }
    return series;
  }

  private static long bytes(Series series) {
    return (long) SERIES_BYTES + series.name().length + series.attributes().length;
  }

  /** What the interval came to, in the order of first lines; for reading only. */
  List<Series> series() {
    return all;
  }

  /** Begins a new interval: series that had no line in the last one are forgotten. */
  void clear() {
    table.forgetUnasked(key -> memory.give(KEY_BYTES + key.length));
    all.removeIf(series -> {
      if (series.isAsked()) {
        series.clear(memory);
        return false;
      }
      memory.give(bytes(series) + series.tally().extraBytes());
      return true;
    });
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
