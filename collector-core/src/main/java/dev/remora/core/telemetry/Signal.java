package dev.remora.core.telemetry;

/** The three kinds of telemetry, with the names the Collector gives them. */
public enum Signal {
  TRACES("traces", "spans"),
  METRICS("metrics", "metric_points"),
  LOGS("logs", "log_records");

  private final String text;
  private final String items;

  Signal(String text, String items) {
    this.text = text;
    this.items = items;
  }

  /** As in a pipeline's id: {@code traces}. */
  public String text() {
    return text;
  }

  /** What is counted, as in the names of the Collector's own metrics: {@code spans}. */
  public String items() {
    return items;
  }
}
