package dev.remora.receivers.statsd;

/** What the lines of one series come to in one interval. One thread. */
sealed interface Tally permits CounterTally, GaugeTally, SamplesTally, BoundsTally, ScaleTally {

  /**
   * Adds a line.
   *
   * @param unixNanos when it came
   * @return false when there is no memory for its value, and nothing was added
   */
  boolean add(StatsdLine line, long unixNanos, SeriesMemory memory);

  /** Begins a new interval. What a quiet interval needed less of is given back. */
  void clear(SeriesMemory memory);

  /** Bytes of the budget that it holds in arrays which grow, or whose size the settings give. */
  long extraBytes();
}
