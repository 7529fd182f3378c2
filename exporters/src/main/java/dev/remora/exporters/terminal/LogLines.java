package dev.remora.exporters.terminal;

import dev.remora.core.view.LogRecordView;

/** {@code 12:00:00.000 log shop WARN the body key=value}. */
final class LogLines implements RequestLines.ItemLines<LogRecordView> {

  private static final int LONGEST_BODY = 300;
  private static final int WARN = 13;
  private static final int ERROR = 17;
  private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

  private final Screen screen;
  private final Labels labels;

  LogLines(Screen screen, Labels labels) {
    this.screen = screen;
    this.labels = labels;
  }

  @Override
  public void print(String service, LogRecordView record, long nowNanos) {
    if (screen.hasRoom(nowNanos)) {
      screen.print(line(service, record));
    }
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
