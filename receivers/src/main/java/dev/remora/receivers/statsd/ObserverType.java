package dev.remora.receivers.statsd;

/** What a type of timer becomes. */
enum ObserverType {
  NONE,
  GAUGE,
  SUMMARY,
  HISTOGRAM;

  /** The type of a setting; {@link #NONE} for what is none. */
  static ObserverType of(String text) {
    return switch (text) {
      case "gauge" -> GAUGE;
      case "summary" -> SUMMARY;
      case "histogram" -> HISTOGRAM;
      default -> NONE;
    };
  }
}
