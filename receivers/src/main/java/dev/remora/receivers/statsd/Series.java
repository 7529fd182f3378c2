package dev.remora.receivers.statsd;

/** What is summed up together: a name, a type and tags. One thread. */
final class Series {

  private final StatsdType type;
  private final byte[] name;
  private final byte[] attributes;
  private final Tally tally;
  private boolean asked;
  private boolean filled;

  /**
   * @param name in UTF-8
   * @param attributes as fields of the data point that the tally becomes
   */
  Series(StatsdType type, byte[] name, byte[] attributes, Tally tally) {
    this.type = type;
    this.name = name;
    this.attributes = attributes;
    this.tally = tally;
  }

  /** Adds a line; false when there is no memory for it. */
  boolean add(StatsdLine line, long unixNanos, SeriesMemory memory) {
    asked = true;
    boolean added = tally.add(line, unixNanos, memory);
    filled |= added;
    return added;
  }

  StatsdType type() {
    return type;
  }

  byte[] name() {
    return name;
  }

  byte[] attributes() {
    return attributes;
  }

  Tally tally() {
    return tally;
  }

  /** Whether a line of this interval belongs to it. */
  boolean isAsked() {
    return asked;
  }

  /** Whether there is anything to hand on. */
  boolean isFilled() {
    return filled;
  }

  /** Begins a new interval. */
  void clear(SeriesMemory memory) {
    asked = false;
    filled = false;
    tally.clear(memory);
  }
}
