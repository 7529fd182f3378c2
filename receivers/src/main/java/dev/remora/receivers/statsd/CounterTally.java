package dev.remora.receivers.statsd;

/** The sum of a counter's increments, each divided by its rate of sampling. */
final class CounterTally implements Tally {

  private boolean begun;
  private long unixNanos;
  private long integers;
  private double sum;

  @Override
  public boolean add(StatsdLine line, long now, SeriesMemory memory) {
    if (!begun) {
      // The first line's time, or its lack of one, is that of the sum, as with the peer.
      begun = true;
      unixNanos = line.unixNanos();
    }
    double increment = line.value() / line.rate();
    integers += (long) increment;
    sum += increment;
    return true;
  }

  /** The sum of the increments without their fractions. */
  long integers() {
    return integers;
  }

  double sum() {
    return sum;
  }

  /** The time that the first line gave; 0 without one. */
  long unixNanos() {
    return unixNanos;
  }

  @Override
  public void clear(SeriesMemory memory) {
    begun = false;
    integers = 0;
    sum = 0;
  }

  @Override
  public long extraBytes() {
    return 0;
  }
}
