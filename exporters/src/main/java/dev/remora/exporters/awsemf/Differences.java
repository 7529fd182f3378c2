package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.Tally;
import dev.remora.exporters.awsemf.DeltaState.Found;

/**
 * Turns the values of cumulative series into differences (spec aws-translation 3.6). A series that
 * begins gives nothing, or its first value where the configuration says so; a series that was reset
 * gives the new value. On the branch's loop.
 */
final class Differences {

  private static final int NUMBER = 1;
  private static final int SUMMARY_SUM = 2;
  private static final int SUMMARY_COUNT = 3;

  private final DeltaState state;
  private final boolean retainsFirst;
  private final Tally<Drop> drops;
  private final Fingerprint series = new Fingerprint();
  private long unixNanos;
  private double sum;
  private long count;

  Differences(DeltaState state, boolean retainsFirst, Tally<Drop> drops) {
    this.state = state;
    this.retainsFirst = retainsFirst;
    this.drops = drops;
  }

  /** A batch begins. */
  void begin(long nowUnixNanos) {
    unixNanos = nowUnixNanos;
    state.sweep(nowUnixNanos);
  }

  /** Turns a number into {@link #sum}; false when nothing is to be sent, which is counted. */
  boolean ofNumber(PointSink point, MetricText metric, double value) {
    Found found = exchange(NUMBER, point, metric, Double.doubleToRawLongBits(value));
    double difference = value - Double.longBitsToDouble(state.previous());
    sum = found == Found.PREVIOUS && difference >= 0 ? difference : value;
    return isSent(found);
  }

  /**
   * Turns a summary's sum and count into {@link #sum} and {@link #count}; false when nothing is to
   * be sent, which is counted. A smaller count is a reset; the Collector then sends a negative sum
   * and a count of nearly 2^64 (quirk Q-08).
   */
  boolean ofSummary(PointSink point, MetricText metric, double newSum, long newCount) {
    Found found = exchange(SUMMARY_SUM, point, metric, Double.doubleToRawLongBits(newSum));
    double oldSum = Double.longBitsToDouble(state.previous());
    Found foundCount = exchange(SUMMARY_COUNT, point, metric, newCount);
    long oldCount = state.previous();
    boolean continues =
        found == Found.PREVIOUS
            && foundCount == Found.PREVIOUS
            && Long.compareUnsigned(newCount, oldCount) >= 0;
    sum = continues ? newSum - oldSum : newSum;
    count = continues ? newCount - oldCount : newCount;
    return isSent(foundCount);
  }

  double sum() {
    return sum;
  }

  /** Unsigned. */
  long count() {
    return count;
  }

  private Found exchange(int lane, PointSink point, MetricText metric, long value) {
    Destination destination = point.resource().destination();
    LabelSet labels = point.labels();
    series
        .reset()
        .add(lane, metric.low())
        .add(metric.high(), destination.low())
        .add(destination.high(), labels.low())
        .add(labels.high(), 0);
    return state.exchange(series, value, unixNanos);
  }

  private boolean isSent(Found found) {
    return switch (found) {
      case PREVIOUS -> true;
      case FIRST -> {
        if (!retainsFirst) {
          drops.count(Drop.FIRST_VALUE);
        }
        yield retainsFirst;
      }
      case NO_ROOM -> {
        drops.count(Drop.TOO_MANY_SERIES);
        yield false;
      }
    };
  }
}
