package dev.remora.receivers.statsd;

import org.jspecify.annotations.Nullable;

/** The types of lines that are summed up; others, such as sets, are rejected. */
enum StatsdType {
  COUNTER("counter"),
  GAUGE("gauge"),
  TIMING("timing"),
  HISTOGRAM("histogram"),
  DISTRIBUTION("distribution");

  private final String text;

  StatsdType(String text) {
    this.text = text;
  }

  /** As the attribute {@code metric_type} shows it. */
  String text() {
    return text;
  }

  /** The type of the letters at a place: {@code c}, {@code g}, {@code ms}, {@code h}, {@code d}. */
  static @Nullable StatsdType of(byte[] line, int from, int to) {
    if (to - from == 2) {
      return line[from] == 'm' && line[from + 1] == 's' ? TIMING : null;
    }
    if (to - from != 1) {
      return null;
    }
    return switch (line[from]) {
      case 'c' -> COUNTER;
      case 'g' -> GAUGE;
      case 'h' -> HISTOGRAM;
      case 'd' -> DISTRIBUTION;
      default -> null;
    };
  }
}
