package dev.remora.receivers.statsd;

/** Why a line was not taken. */
enum LineFault {
  NO_TYPE("invalid message format"),
  NO_COLON("invalid <name>:<value> format"),
  NO_NAME("empty metric name"),
  NO_VALUE("empty metric value"),
  TYPE("unsupported metric type"),
  RATE("parse sample rate"),
  TAG("invalid tag format"),
  UNTIMED("only GAUGE and COUNT metrics support a timestamp"),
  TIME("invalid timestamp"),
  PART("unrecognized message part"),
  NUMBER("the value is no finite number"),
  /** The line is in order: the interval holds as many series or values as it may. */
  MEMORY("no memory for another series or value in this interval");

  private final String text;

  LineFault(String text) {
    this.text = text;
  }

  /** For a log line. */
  String text() {
    return text;
  }
}
