package dev.remora.exporters.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalExporterTest {

  private static final Path DATA = Path.of("src/test/resources/testdata/terminal");

  private final BufferPool pool = new BufferPool(1 << 20, true);
  private final SimulatedTime time = new SimulatedTime(1);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  // Scenario: a failed span, on a terminal without colours.
  // Guarantees: one line with service, name, kind, duration, failure, trace id and attributes.
  @Test
  void showsASpan() throws Exception {
    show(Signal.TRACES, false, 40, 1);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .contains(" span   s  get  SERVER 1.50 s  ERROR no")
        .contains("trace 5b8efff798038103d269b633813fc60c")
        .contains("n=5");
  }

  // Scenario: metrics of four kinds and a log record.
  // Guarantees: one line for each data point and record.
  @Test
  void showsPointsAndRecords() throws Exception {
    show(Signal.METRICS, false, 40, 1);
    assertThat(lines()).hasSize(4);
    assertThat(lines().getFirst()).contains(" metric -  c = 3 1").contains("k=v");
    printed.reset();
    show(Signal.LOGS, false, 40, 1);
    assertThat(lines().getFirst()).contains(" log    -  INFO  hello").contains("k=v");
  }

  // Scenario: colours are on, and the span failed.
  // Guarantees: its name is red.
  @Test
  void colours() throws Exception {
    show(Signal.TRACES, true, 40, 1);
    assertThat(lines().getFirst()).contains("\u001b[31mget\u001b[0m");
  }

  // Scenario: a flood of 100 spans in one second.
  // Guarantees: ten lines, and one that says how many were left out.
  @Test
  void aFloodStaysReadable() throws Exception {
    show(Signal.TRACES, false, 10, 100);
    assertThat(lines()).hasSize(11);
    assertThat(lines().getLast()).contains("90 more lines");
  }

  // Scenario: telemetry with control characters.
  // Guarantees: none of them reaches the terminal.
  @Test
  void controlCharactersStayOut() {
    assertThat(Screen.clean("a\u001b[2Jb\nc", 80)).isEqualTo("a [2Jb c");
    assertThat(Screen.clean("abcdef", 3)).isEqualTo("abc…");
  }

  private void show(Signal signal, boolean colours, int linesPerSecond, int times)
      throws Exception {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(out, new Ink(colours), linesPerSecond);
    TerminalExporter exporter = new TerminalExporter(signal, screen, time);
    Payload payload = payload(signal);
    for (int i = 0; i < times; i++) {
      assertThat(exporter.write(payload)).isEqualTo(ExportResult.ACCEPTED);
    }
    exporter.stop();
    payload.release();
    assertThat(pool.liveCount()).isZero();
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Payload payload(Signal signal) throws Exception {
    OutputBuffer out = new OutputBuffer(1024);
    byte[] json = Files.readAllBytes(DATA.resolve(signal.text() + ".json"));
    new OtlpJsonReader().read(signal, Bytes.of(json), out);
    Buffer buffer = pool.acquire(out.length());
    System.arraycopy(out.array(), 0, buffer.array(), 0, out.length());
    return Payload.of(signal, buffer.length(out.length()), 1, 0, RequestContext.NONE, Answer.NONE);
  }
}
