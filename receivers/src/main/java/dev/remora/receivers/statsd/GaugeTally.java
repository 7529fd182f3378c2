package dev.remora.receivers.statsd;

/** A gauge's last value with the changes since; it begins at 0 in each interval. */
final class GaugeTally implements Tally {

  private boolean begun;
  private double value;
  private long unixNanos;

  @Override
  public boolean add(StatsdLine line, long now, SeriesMemory memory) {
    if (begun && line.relative()) {
      value += line.value();
    } else {
      begun = true;
      value = line.value();
      unixNanos = now;
    }
    return true;
  }

  double value() {
    return value;
  }

  /** When the last line that was no change came. */
  long unixNanos() {
    return unixNanos;
  }

  @Override
  public void clear(SeriesMemory memory) {
    begun = false;
  }

  @Override
  public long extraBytes() {
    return 0;
  }
}
