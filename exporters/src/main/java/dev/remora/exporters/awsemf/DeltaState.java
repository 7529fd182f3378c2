package dev.remora.exporters.awsemf;

/**
 * What was last seen of each cumulative series, so that a difference can be sent: the one thing
 * this exporter remembers from batch to batch.
 *
 * <p>A series is known by a fingerprint of its name, place and labels. It is forgotten when nothing
 * came for {@link #EXPIRY_NANOS}, looked for every {@link #SWEEP_NANOS}; at most {@code maxSeries}
 * are known. Time is passed in. Owned by the branch's loop.
 *
 * <p>The Collector forgets a series whose last point is older than 5 minutes by the point's own
 * clock, so that slow series and senders with a slow clock lose every difference (spec
 * aws-translation 3.6). Here the time of arrival counts, and an hour.
 */
final class DeltaState {

  /** How long a silent series is remembered. */
  static final long EXPIRY_NANOS = 3_600_000_000_000L;

  /** How often silent series are looked for. */
  static final long SWEEP_NANOS = 300_000_000_000L;

  private static final int MIN_SLOTS = 256;

  /** What {@link #exchange} found. */
  enum Found {
    /** A value was there; {@link DeltaState#previous} gives it. */
    PREVIOUS,
    /** The series was not known and is now. */
    FIRST,
    /** The series is not known, and there is no room for it. */
    NO_ROOM
  }

  private final int maxSeries;
  private long[] high = new long[MIN_SLOTS];
  private long[] low = new long[MIN_SLOTS];
  private long[] values = new long[MIN_SLOTS];
  private long[] seenNanos = new long[MIN_SLOTS];
  private boolean[] used = new boolean[MIN_SLOTS];
  private int size;
  private long previous;
  private long nextSweepNanos = Long.MAX_VALUE;

  DeltaState(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  /** How many series are known. */
  int size() {
    return size;
  }

  /** Forgets silent series, when it is time to. */
  void sweep(long unixNanos) {
    if (nextSweepNanos == Long.MAX_VALUE || nextSweepNanos - unixNanos > SWEEP_NANOS) {
      nextSweepNanos = unixNanos + SWEEP_NANOS; // the first call, or the clock was set back
    } else if (unixNanos >= nextSweepNanos) {
      nextSweepNanos = unixNanos + SWEEP_NANOS;
      rebuild(unixNanos - EXPIRY_NANOS);
    }
  }

  /**
   * Puts the series' new value in the place of the former.
   *
   * @param value any 64 bits: the caller knows whether they are a double
   */
  Found exchange(Fingerprint series, long value, long unixNanos) {
    long seriesHigh = series.high();
    long seriesLow = series.low();
    int slot = slotOf(seriesHigh, seriesLow);
    if (used[slot]) {
      previous = values[slot];
      values[slot] = value;
      seenNanos[slot] = unixNanos;
      return Found.PREVIOUS;
    }
    if (size >= maxSeries) {
      return Found.NO_ROOM;
    }
    if (size >= used.length / 2) {
      rebuild(Long.MIN_VALUE);
      slot = slotOf(seriesHigh, seriesLow);
    }
    fill(slot, seriesHigh, seriesLow, value, unixNanos);
    return Found.FIRST;
  }

  /** The value that the last {@link #exchange} took out. */
  long previous() {
    return previous;
  }

  private int slotOf(long seriesHigh, long seriesLow) {
    int mask = used.length - 1;
    int slot = (int) seriesLow & mask;
    while (used[slot] && (low[slot] != seriesLow || high[slot] != seriesHigh)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void fill(int slot, long seriesHigh, long seriesLow, long value, long unixNanos) {
    used[slot] = true;
    high[slot] = seriesHigh;
    low[slot] = seriesLow;
    values[slot] = value;
    seenNanos[slot] = unixNanos;
    size++;
  }

  /** Moves what was seen since then to a table of a size that fits. */
  private void rebuild(long sinceNanos) {
    boolean[] oldUsed = used;
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldValues = values;
    long[] oldSeen = seenNanos;
    int kept = 0;
    for (int i = 0; i < oldUsed.length; i++) {
      kept += oldUsed[i] && oldSeen[i] >= sinceNanos ? 1 : 0;
    }
    int slots = Math.max(MIN_SLOTS, Integer.highestOneBit(Math.max(1, kept)) * 4);
    used = new boolean[slots];
    high = new long[slots];
    low = new long[slots];
    values = new long[slots];
    seenNanos = new long[slots];
    size = 0;
    for (int i = 0; i < oldUsed.length; i++) {
      if (oldUsed[i] && oldSeen[i] >= sinceNanos) {
        fill(slotOf(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldValues[i], oldSeen[i]);
      }
    }
  }
}
