package dev.remora.exporters.terminal;

import dev.remora.core.otlp.OtlpLogsView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceLogsView;
import dev.remora.core.view.ScopeLogsView;

/** {@code 12:00:00.000 log shop WARN the body key=value}. */
final class LogLines implements TerminalExporter.Lines {

  private static final int LONGEST_BODY = 300;
  private static final int WARN = 13;
  private static final int ERROR = 17;
  private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

  private final Screen screen;
  private final OtlpLogsView logs = new OtlpLogsView();
  private final Labels labels = new Labels();

  LogLines(Screen screen) {
    this.screen = screen;
  }

  @Override
  public boolean show(Payload payload, long nowNanos) {
    if (!logs.wrap(payload.array(), 0, payload.length())) {
      return false;
    }
    Cursor<? extends ResourceLogsView> resources = logs.resourceLogs();
    while (resources.next()) {
      String service = labels.service(resources.current().resource());
      Cursor<? extends ScopeLogsView> scopes = resources.current().scopeLogs();
      while (scopes.next()) {
        Cursor<? extends LogRecordView> records = scopes.current().logRecords();
        while (records.next()) {
          if (screen.hasRoom(nowNanos)) {
            screen.print(line(service, records.current()));
          }
        }
      }
    }
    return true;
  }

  private String line(String service, LogRecordView record) {
    Ink ink = screen.ink();
    long time = record.timeUnixNano() == 0 ? record.observedTimeUnixNano() : record.timeUnixNano();
    return ink.dim(Labels.time(time))
        + " log    "
        + ink.cyan(service)
        + "  "
        + severity(record)
        + "  "
        + Screen.clean(labels.text().of(record.body()), LONGEST_BODY)
        + ink.dim("  " + labels.pairs(record.attributes()));
  }

  private String severity(LogRecordView record) {
    int number = record.severityNumber();
    int index = (number - 1) / 4;
    String text =
        number > 0 && index < SEVERITIES.length
            ? SEVERITIES[index]
            : Screen.clean(record.severityText() + "", 10);
    if (number >= ERROR) {
      return screen.ink().red(text);
    }
    return number >= WARN ? screen.ink().yellow(text) : text;
  }
}
