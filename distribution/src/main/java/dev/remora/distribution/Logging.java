package dev.remora.distribution;

import dev.remora.core.json.JsonWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The process's log: one line for each record on stderr, as text or JSON ({@code
 * service.telemetry.logs}). Libraries speak through the same handler, from warnings on.
 */
final class Logging {

  /** Loggers of libraries, whose information is not an operator's. */
  private static final String[] LIBRARIES = {
    "io.netty", "io.grpc", "software.amazon", "jdk", "sun"
  };

  private static final String MANAGER = "java.util.logging.manager";

  private Logging() {}

  /**
   * Chooses the log manager; before anything touches the JDK's, whose first use reads the property.
   */
  static void install() {
    System.setProperty(MANAGER, SteadyLogging.class.getName());
  }

  /**
   * Sets the log up; may be called again when the configuration is known.
   *
   * @param json one JSON object a line, else text
   */
  static void configure(Level level, boolean json) {
    Logger root = Logger.getLogger("");
    for (Handler old : root.getHandlers()) {
      root.removeHandler(old);
    }
    root.setLevel(level);
    root.addHandler(new LineHandler(System.err, json ? new JsonLine() : new TextLine()));
    for (String library : LIBRARIES) {
      Logger.getLogger(library).setLevel(Level.WARNING);
    }
  }

  /** Prints and flushes each record; never fails. */
  private static final class LineHandler extends Handler {
    private final PrintStream out;

    LineHandler(PrintStream out, Formatter formatter) {
      this.out = out;
      setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        out.print(getFormatter().format(record));
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {}
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
          + '\n';
    }

    private static String oneLine(String text) {
      return text.replace("\n", "\\n");
    }
  }

  /** The Collector's keys: {@code level}, {@code ts}, {@code msg}, the component, {@code error}. */
  private static final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord record) {
      String thrown = thrown(record);
      byte[] json =
          JsonWriter.document(line -> {
            line.beginObject();
            line.name("level").string(level(record));
            line.name("ts").string(time(record));
            line.name("otelcol.component.id").string(Objects.toString(record.getLoggerName(), ""));
            line.name("msg").string(formatMessage(record));
            if (!thrown.isEmpty()) {
              line.name("error").string(thrown);
            }
            line.endObject();
          });
      return new String(json, StandardCharsets.UTF_8) + '\n';
    }
  }
}
