package dev.remora.receivers.statsd;

import java.util.Arrays;

/**
 * Each value on its own, for gauges and summaries: with the time when it came, or with the number
 * of measurements that it stands for.
 */
final class SamplesTally implements Tally {

  private static final int INITIAL = 4;

  /** A value and what belongs to it. */
  private static final int SAMPLE_BYTES = 2 * Double.BYTES;

  private final boolean summary;
  private double[] values = new double[INITIAL];
  private long[] times;
  private double[] weights;
  private int count;

  /**
   * @param summary whether weights are kept, not times
   */
  SamplesTally(boolean summary) {
    this.summary = summary;
    this.times = new long[summary ? 0 : INITIAL];
    this.weights = new double[summary ? INITIAL : 0];
  }

  @Override
  public boolean add(StatsdLine line, long unixNanos, SeriesMemory memory) {
    if (count == values.length && !grow(memory)) {
      return false;
    }
    values[count] = line.value();
    if (summary) {
      weights[count] = 1 / line.rate();
    } else {
      times[count] = unixNanos;
    }
    count++;
    return true;
  }

  private boolean grow(SeriesMemory memory) {
    int more = values.length / 2;
    if (!memory.take((long) more * SAMPLE_BYTES)) {
      return false;
    }
    resize(values.length + more);
    return true;
  }

  private void resize(int length) {
    values = Arrays.copyOf(values, length);
    if (summary) {
      weights = Arrays.copyOf(weights, length);
    } else {
      times = Arrays.copyOf(times, length);
    }
  }

  boolean isSummary() {
    return summary;
  }

  int count() {
    return count;
  }

  double value(int index) {
    return values[index];
  }

  long unixNanos(int index) {
    return times[index];
  }

  /** How many measurements the values stand for. */
  double weight() {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[i];
    }
    return total;
  }

  /** The sum of the measurements. */
  double sum() {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += values[i] * weights[i];
    }
    return total;
  }

  /** Sorts a summary's values, so that quantiles can be asked for. */
  void sort() {
    for (int last = count / 2 - 1; last >= 0; last--) {
      sink(last, count);
    }
    for (int end = count - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
  }

  /** One step of heap sort: values and their weights move together. */
  private void sink(int from, int end) {
    int parent = from;
    for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
      if (child + 1 < end && values[child] < values[child + 1]) {
        child++;
      }
      if (values[parent] >= values[child]) {
        return;
      }
      swap(parent, child);
      parent = child;
    }
  }

  private void swap(int one, int other) {
    double value = values[one];
    values[one] = values[other];
    values[other] = value;
    double weight = weights[one];
    weights[one] = weights[other];
    weights[other] = weight;
  }

  /** The smallest value below or at which the share (0 to 1) of the weight lies; after sorting. */
  double quantile(double share, double weight) {
    double below = 0;
    for (int i = 0; i < count; i++) {
      below += weights[i];
      if (below >= share * weight) {
        return values[i];
      }
    }
    return values[count - 1];
  }

  @Override
  public void clear(SeriesMemory memory) {
    int kept = Math.max(INITIAL, values.length / 2);
    if (count < values.length / 4 && kept < values.length) {
      memory.give((long) (values.length - kept) * SAMPLE_BYTES);
      count = 0;
      resize(kept);
    }
    count = 0;
  }

  @Override
  public long extraBytes() {
    return (long) (values.length - INITIAL) * SAMPLE_BYTES;
  }
}
