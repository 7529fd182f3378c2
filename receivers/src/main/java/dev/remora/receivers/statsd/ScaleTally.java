package dev.remora.receivers.statsd;

/**
 * An exponential histogram (OTLP metrics data model) that begins at the finest scale and lowers it
 * until the buckets of either sign are no more than its size.
 */
final class ScaleTally implements Tally {

  private final int maxSize;
  private final ScaleBuckets positive = new ScaleBuckets();
  private final ScaleBuckets negative = new ScaleBuckets();
  private int scale = BucketIndex.MAX_SCALE;
  private long zeros;
  private long count;
  private double sum;
  private double min;
  private double max;

  ScaleTally(int maxSize) {
    this.maxSize = maxSize;
  }

  @Override
  public boolean add(StatsdLine line, long unixNanos, SeriesMemory memory) {
    double value = line.value();
    long weight = (long) (1 / line.rate());
    if (value != 0 && !bucket(value, weight, memory)) {
      return false;
    }
    if (value == 0) {
      zeros += weight;
    }
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    count += weight;
    sum += value * weight;
    return true;
  }

  private boolean bucket(double value, long weight, SeriesMemory memory) {
    ScaleBuckets side = value > 0 ? positive : negative;
    double size = Math.abs(value);
    int index = BucketIndex.of(size, scale);
    int steps = side.stepsFor(index, maxSize);
    if (steps > 0) {
      scale -= steps;
      positive.coarsen(steps);
      negative.coarsen(steps);
      index = BucketIndex.of(size, scale);
    }
    return side.add(index, weight, maxSize, memory);
  }

  ScaleBuckets positive() {
    return positive;
  }

  ScaleBuckets negative() {
    return negative;
  }

  /** 0 when there are only zeros, for which it has no meaning. */
  int scale() {
    return count == zeros ? 0 : scale;
  }

  long zeros() {
    return zeros;
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
    scale = BucketIndex.MAX_SCALE;
    zeros = 0;
    count = 0;
    sum = 0;
    positive.clear();
    negative.clear();
  }

  @Override
  public long extraBytes() {
    return positive.extraBytes() + negative.extraBytes();
  }
}
