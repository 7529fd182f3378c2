package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Section;
import dev.remora.config.service.LogSettings;
import dev.remora.config.value.Value;
import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.view.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: messages with quotes, line breaks and a cause, in both forms.
// Guarantees: each record is one line; the JSON form can be parsed and has the Collector's keys.
final class LoggingTest {

  private final PrintStream terminal = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @AfterEach
  void backToTheTerminal() {
    System.setErr(terminal);
    Logging.configure(Level.INFO, false);
  }

  private String line(boolean json) {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    Logging.configure(Level.INFO, json);
    Logger.getLogger("awsxray/2")
        .log(Level.WARNING, "a \"quoted\"\nmessage", new IllegalStateException("no\tway"));
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRecordIsOneLineOfText() {
    assertThat(line(false))
        .matches("\\S+\twarn\tawsxray/2\ta \"quoted\"\\\\nmessage\t.*IllegalStateException.*\n");
  }

  @Test
  void linesGoWhereTheConfigurationSays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.log");
    Logging.configure(settings(List.of(file.toString()), 100));
    Logger.getLogger("otlp").info("hello");
    assertThat(Files.readString(file)).endsWith("\tinfo\totlp\thello\t{\"task\":\"a\"}\n");

    String nowhere = folder.resolve("none/own.log").toString();
    assertThatThrownBy(() -> Logging.configure(settings(List.of(nowhere), 100)))
        .hasMessageContaining("failed to create logger: open sink \"" + nowhere + "\"");
  }

  @Test
  void linesThatRepeatAreThinnedOut(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.log");
    Logging.configure(settings(List.of(file.toString()), 2));
    for (int i = 0; i < 10; i++) {
      Logger.getLogger("otlp").info("again");
    }
    Logger.getLogger("otlp").info("other");
    // The first two, then each fourth of the rest: 6 and 10.
    assertThat(Files.readAllLines(file)).hasSize(5).last().asString().contains("other");
  }

  private static LogSettings settings(List<String> paths, int initial) {
    LogSettings usual = LogSettings.defaults();
    return new LogSettings(
        usual.level(),
        usual.encoding(),
        false,
        false,
        false,
        Section.on(new LogSettings.Sampling(Duration.ofHours(1), initial, 4)),
        paths,
        usual.errorOutputPaths(),
        Map.of("task", Value.of("a")),
        false,
        List.of());
  }

  @Test
  void aRecordIsOneObjectOfJson() throws JsonException {
    String line = line(true);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    Json record = Json.parse(Bytes.of(line));
    assertThat(record.get("level").text()).isEqualTo("warn");
    assertThat(record.get("otelcol.component.id").text()).isEqualTo("awsxray/2");
    assertThat(record.get("msg").text()).isEqualTo("a \"quoted\"\nmessage");
    assertThat(record.get("error").text()).contains("IllegalStateException", "no\tway");
    assertThat(record.get("ts").text()).endsWith("Z");
  }
}
