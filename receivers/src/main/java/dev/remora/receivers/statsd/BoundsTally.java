package dev.remora.receivers.statsd;

import java.util.Arrays;

/** A histogram with the bounds of the settings, upper bounds inclusive. */
final class BoundsTally implements Tally {

  private final double[] bounds;
  private final long[] counts;
  private long count;
  private double sum;
  private double min;
  private double max;

  /**
   * @param bounds ascending; shared by all histograms of one pattern, never changed
   */
  BoundsTally(double[] bounds) {
    this.bounds = bounds;
    this.counts = new long[bounds.length + 1];
  }

  @Override
  public boolean add(StatsdLine line, long unixNanos, SeriesMemory memory) {
    double value = line.value();
    long weight = (long) (1 / line.rate());
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    count += weight;
    sum += value * weight;
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket] += weight;
    return true;
  }

  double[] bounds() {
    return bounds;
  }

  /** One more than bounds; what is above the last of them stands last. */
  long[] counts() {
    return counts;
  }

  long count() {
    return count;
  }

  double sum() {
    return sum;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  @Override
  public void clear(SeriesMemory memory) {
    count = 0;
    sum = 0;
    Arrays.fill(counts, 0);
  }

  @Override
  public long extraBytes() {
    return (long) counts.length * Long.BYTES;
  }
}
