package dev.remora.exporters.debug;

import dev.remora.core.view.LogRecordView;

/** Log records as text. */
final class LogText implements DebugText.Items<LogRecordView> {

  private static final String[] SEVERITIES = {"Trace", "Debug", "Info", "Warn", "Error", "Fatal"};
  private static final int LEVELS_OF_SEVERITY = 4;

  static final DebugText.Words WORDS =
      new DebugText.Words(
          "Logs",
          "resource logs",
          "",
          "log records",
          "ResourceLog",
          "ResourceLog",
          "ScopeLogs",
          "ScopeLog");

  private final TextLines lines;

  LogText(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public void normal(LogRecordView record) {
    lines.line(lines.plain(record.body()), " ", lines.pairs(record.attributes(), " "));
  }

  @Override
  public void detailed(int index, LogRecordView record) {
    lines.line("LogRecord #", index);
    lines.line("ObservedTimestamp: ", TextLines.time(record.observedTimeUnixNano()));
    lines.line("Timestamp: ", TextLines.time(record.timeUnixNano()));
    lines.line("SeverityText: ", record.severityText());
    lines.line(
        "SeverityNumber: ", severity(record.severityNumber()), "(", record.severityNumber(), ")");
    if (!record.eventName().isEmpty()) {
      lines.line("EventName: ", record.eventName());
    }
    lines.line("Body: ", lines.typed(record.body()));
    lines.attributes("Attributes", record.attributes());
    lines.line("Trace ID: ", TextLines.hex(record.traceId()));
    lines.line("Span ID: ", TextLines.hex(record.spanId()));
    lines.line("Flags: ", Integer.toUnsignedString(record.flags()));
  }

  /** {@code Info}, {@code Info2}: the name of a severity number. */
  private static String severity(int number) {
    if (number < 1 || number > SEVERITIES.length * LEVELS_OF_SEVERITY) {
      return number == 0 ? "Unspecified" : "";
    }
    int level = (number - 1) % LEVELS_OF_SEVERITY + 1;
    return SEVERITIES[(number - 1) / LEVELS_OF_SEVERITY] + (level == 1 ? "" : level);
  }
}
