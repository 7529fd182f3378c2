package dev.remora.config.service;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Invalid;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program's own log, {@code service.telemetry.logs} (spec collector-config §10.1). */
public record LogSettings(
    @Doc("The lowest level to write.") Level level,
    @Doc("`console` for reading, `json` for machines; one line each.") String encoding,
    @Doc("Accepted, without effect.") boolean development,
    @Doc("Accepted, lines name no place in the code.") boolean disableCaller,
    @Doc("Accepted; lines name the place of a failure, and no stack.") boolean disableStacktrace,
    @Doc("Thin out lines that repeat.") Section<Sampling> sampling,
    @Doc("Where lines go: `stderr`, `stdout` or files.") List<String> outputPaths,
    @Doc("Accepted, without effect.") List<String> errorOutputPaths,
    @Doc("Fields added to each line.") Map<String, Value> initialFields,
    @Doc("Accepted; lines have no `resource` object.") boolean disableZapResource,
    @Doc("Accepted; the log is not exported.") List<Value> processors)
    implements Validated {
  private static final List<String> ENCODINGS = List.of("console", "json");

  /** Levels, lowest first. */
  @Invalid(value = "unrecognized level: \"%s\"", ignoreCase = true)
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    DPANIC,
    PANIC,
    FATAL
  }

  /** How repeated lines are thinned out. */
  public record Sampling(
      @Doc("The span of time that is counted.") Duration tick,
      @Doc("Equal lines written in a span.") int initial,
      @Doc("After these, each such line of so many is written.") int thereafter) {}

  /** Console lines from level info to the standard error output. */
  public static LogSettings defaults() {
    return new LogSettings(
        Level.INFO,
        "console",
        false,
        false,
        false,
        Section.on(new Sampling(Duration.ofSeconds(10), 10, 100)),
        List.of("stderr"),
        List.of("stderr"),
        Map.of(),
        false,
        List.of());
  }

  @Override
  public void validate(At at) {
    if (!ENCODINGS.contains(encoding)) {
      at.error(
          "encoding",
          "failed to create logger: no encoder registered for name \"" + encoding + "\"");
    }
  }
}
