package dev.remora.exporters.awsemf;

/**
 * A log group's or stream's name.
 *
 * @param hasUndefined it says {@code undefined} somewhere, mostly for a placeholder without a value
 */
record LogName(String text, boolean hasUndefined) {

  static LogName of(String text) {
    return new LogName(text, text.contains(LogTemplate.UNDEFINED));
  }
}
