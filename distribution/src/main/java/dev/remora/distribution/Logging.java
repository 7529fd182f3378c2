package dev.remora.distribution;

import dev.remora.config.service.LogSettings;
import dev.remora.core.component.InvalidSettingException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The process's log: one line for each record, as text or JSON, on stderr or where {@code
 * service.telemetry.logs} says. Libraries speak through the same handler, from warnings on.
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
   * Lines on stderr, for as long as the configuration is not known.
   *
   * @param json one JSON object a line, else text
   */
  static void configure(Level level, boolean json) {
    Formatter lines = json ? LogLines.json(Map.of()) : LogLines.text(Map.of());
    configure(level, new LogHandler(List.of(System.err), lines, null));
  }

  /**
   * Sets the log up as it is configured.
   *
   * @throws InvalidSettingException when a file can't be opened; the log is as it was then
   */
  static void configure(LogSettings settings) {
    Formatter lines =
        settings.encoding().equals("json")
            ? LogLines.json(settings.initialFields())
            : LogLines.text(settings.initialFields());
    LogSampling sampling =
        settings.sampling().isOn() ? new LogSampling(settings.sampling().settings()) : null;
    configure(
        level(settings.level()), new LogHandler(outputs(settings.outputPaths()), lines, sampling));
  }

  private static void configure(Level level, Handler handler) {
    Logger root = Logger.getLogger("");
    for (Handler old : root.getHandlers()) {
      root.removeHandler(old);
    }
    root.setLevel(level);
    root.addHandler(handler);
    for (String library : LIBRARIES) {
      Logger.getLogger(library).setLevel(Level.WARNING);
    }
  }

  private static Level level(LogSettings.Level level) {
    return switch (level) {
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR, DPANIC, PANIC, FATAL -> Level.SEVERE;
    };
  }

  private static List<PrintStream> outputs(List<String> paths) {
    List<PrintStream> outputs = new ArrayList<>();
    for (String path : paths) {
      outputs.add(
          switch (path) {
            case "stderr" -> System.err;
            case "stdout" -> System.out;
            default -> file(path.startsWith("file://") ? path.substring(7) : path);
          });
    }
    return outputs;
  }

  private static PrintStream file(String path) {
    try {
      return new PrintStream(new FileOutputStream(path, true), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      throw new InvalidSettingException(
              "failed to create logger: open sink \"" + path + "\": " + reason, e)
          .at("service", "telemetry", "logs", "output_paths");
    }
  }
}
