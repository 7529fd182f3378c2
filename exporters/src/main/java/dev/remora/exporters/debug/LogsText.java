package dev.remora.exporters.debug;

import dev.remora.core.otlp.OtlpLogsView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceLogsView;
import dev.remora.core.view.ScopeLogsView;
import org.jspecify.annotations.Nullable;

/** Log records as text. */
final class LogsText implements DebugText {

  private static final String[] SEVERITIES = {"Trace", "Debug", "Info", "Warn", "Error", "Fatal"};
  private static final int LEVELS_OF_SEVERITY = 4;

  private final Verbosity verbosity;
  private final OtlpLogsView logs = new OtlpLogsView();
  private final TextLines lines = new TextLines();
  private int records;

  LogsText(Verbosity verbosity) {
    this.verbosity = verbosity;
  }

  @Override
  public boolean read(Payload payload) {
    records = payload.items();
    return logs.wrap(payload.array(), 0, payload.length());
  }

  @Override
  public String summary() {
    return "Logs\t{\"resource logs\": "
        + logs.resourceLogs().count()
        + ", \"log records\": "
        + records
        + "}";
  }

  @Override
  public @Nullable String items() {
    if (verbosity == Verbosity.BASIC) {
      return null;
    }
    lines.clear();
    Cursor<? extends ResourceLogsView> resources = logs.resourceLogs();
    for (int i = 0; resources.next(); i++) {
      resource(i, resources.current());
    }
    return lines.toString();
  }

  private void resource(int index, ResourceLogsView group) {
    boolean detailed = verbosity == Verbosity.DETAILED;
    if (detailed) {
      lines.line("ResourceLog #", index).resource(group);
    } else {
      lines.line(
          "ResourceLog #", index, lines.details(group.schemaUrl(), group.resource().attributes()));
    }
    Cursor<? extends ScopeLogsView> scopes = group.scopeLogs();
    for (int j = 0; scopes.next(); j++) {
      ScopeLogsView scope = scopes.current();
      if (detailed) {
        lines.line("ScopeLogs #", j).scope("ScopeLogs", scope);
      } else {
        lines.line("ScopeLog #", j, lines.scopeDetails(scope));
      }
      Cursor<? extends LogRecordView> all = scope.logRecords();
      for (int k = 0; all.next(); k++) {
        LogRecordView record = all.current();
        if (detailed) {
          detailed(k, record);
        } else {
          lines.line(lines.plain(record.body()), " ", lines.pairs(record.attributes(), " "));
        }
      }
    }
  }

  private void detailed(int index, LogRecordView record) {
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
