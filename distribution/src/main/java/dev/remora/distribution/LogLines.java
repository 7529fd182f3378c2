package dev.remora.distribution;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.Value;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The forms of a line of the log (spec collector-config section 10.1). */
final class LogLines {

  private LogLines() {}

  /**
   * Lines for reading.
   *
   * @param fields written at the end of each line, as a JSON object
   */
  static Formatter text(Map<String, Value> fields) {
    return new TextLine(fields.isEmpty() ? "" : "\t" + json(line -> putAll(fields, line)));
  }

  /**
   * Lines for machines.
   *
   * @param fields written into each line
   */
  static Formatter json(Map<String, Value> fields) {
    return new JsonLine(fields);
  }

  private static String json(Consumer<JsonWriter> content) {
    return new String(
        JsonWriter.document(line -> {
          line.beginObject();
          content.accept(line);
          line.endObject();
        }),
        StandardCharsets.UTF_8);
  }

  private static void putAll(Map<String, Value> fields, JsonWriter line) {
    fields.forEach((key, value) -> {
      line.name(Bytes.of(key));
      switch (value) {
        case BoolValue it -> line.bool(it.value());
        case LongValue it -> line.number(it.value());
        case DoubleValue it -> line.number(it.value());
        default -> line.string(value.toString());
      }
    });
  }

  private static String time(LogRecord record) {
    return record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String level(LogRecord record) {
    int value = record.getLevel().intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (value >= Level.WARNING.intValue()) {
      return "warn";
    }
    return value >= Level.INFO.intValue() ? "info" : "debug";
  }

  /** What was thrown, in one line: its causes, and where it came from. */
  private static String thrown(LogRecord record) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = record.getThrown(); t != null; t = t.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ").append(t);
      if (t.getStackTrace().length > 0) {
        text.append(" at ").append(t.getStackTrace()[0]);
      }
    }
    return text.toString();
  }

  /** {@code 2026-01-15T12:00:00.000Z warn awsxray Exporting failed. …}, parted by tabs. */
  private static final class TextLine extends Formatter {
    private final String end;

    TextLine(String end) {
      this.end = end;
    }

    @Override
    public String format(LogRecord record) {
      String thrown = thrown(record);
      return time(record)
          + '\t'
          + level(record)
          + '\t'
          + record.getLoggerName()
          + '\t'
          + oneLine(formatMessage(record))
          + (thrown.isEmpty() ? "" : "\t" + oneLine(thrown))
          + end
          + '\n';
    }

    private static String oneLine(String text) {
      return text.replace("\n", "\\n");
    }
  }

  /** The Collector's keys: {@code level}, {@code ts}, {@code msg}, the component, {@code error}. */
  private static final class JsonLine extends Formatter {
    private final Map<String, Value> fields;

    JsonLine(Map<String, Value> fields) {
      this.fields = fields;
    }

    @Override
    public String format(LogRecord record) {
      String thrown = thrown(record);
      return json(line -> {
        line.name("level").string(level(record));
        line.name("ts").string(time(record));
        line.name("otelcol.component.id").string(Objects.toString(record.getLoggerName(), ""));
        line.name("msg").string(formatMessage(record));
        if (!thrown.isEmpty()) {
          line.name("error").string(thrown);
        }
        putAll(fields, line);
      })
          + '\n';
    }
  }
}
