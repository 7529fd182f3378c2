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

  static @Nullable StatsdType of(String letters) {
    return switch (letters) {
      case "c" -> COUNTER;
      case "g" -> GAUGE;
      case "ms" -> TIMING;
      case "h" -> HISTOGRAM;
      case "d" -> DISTRIBUTION;
      default -> null;
    };
  }
}
