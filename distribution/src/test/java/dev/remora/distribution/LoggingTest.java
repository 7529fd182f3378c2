package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.view.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
