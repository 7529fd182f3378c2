package dev.remora.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebugTextTest {

  private static final Path DATA = Path.of("src/test/resources/testdata/debug");

  private final BufferPool pool = new BufferPool(1 << 20, true);

  // Scenario: one request of each signal, at both verbosities that print items.
  // Guarantees: the text is the Collector's, line by line.
  @ParameterizedTest
  @CsvSource({
    "TRACES,NORMAL,1",
    "TRACES,DETAILED,1",
    "METRICS,NORMAL,4",
    "METRICS,DETAILED,4",
    "LOGS,NORMAL,1",
    "LOGS,DETAILED,1"
  })
  void printsItems(Signal signal, Verbosity verbosity, int items) throws Exception {
    DebugText<?> text = DebugText.of(signal, verbosity);
    Payload payload = payload(signal, items);
    assertThat(text.read(payload)).isTrue();
    String name = signal.text() + "-" + verbosity.name().toLowerCase(Locale.ROOT);
    assertThat(text.items()).isEqualTo(Files.readString(DATA.resolve(name + ".txt")));
    payload.release();
    assertThat(pool.liveCount()).isZero();
  }

  // Scenario: verbosity basic.
  // Guarantees: one line that counts what was in the request, and no items.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRACES|1|Traces\t{\"resource spans\": 1, \"spans\": 1}",
        "METRICS|4|Metrics\t{\"resource metrics\": 1, \"metrics\": 4, \"data points\": 4}",
        "LOGS|1|Logs\t{\"resource logs\": 1, \"log records\": 1}"
      })
  void countsAtBasic(Signal signal, int items, String line) throws Exception {
    DebugText<?> text = DebugText.of(signal, Verbosity.BASIC);
    Payload payload = payload(signal, items);
    assertThat(text.read(payload)).isTrue();
    assertThat(text.summary()).isEqualTo(line);
    assertThat(text.items()).isNull();
    payload.release();
  }

  private Payload payload(Signal signal, int items) throws IOException, JsonException {
    byte[] json =
        Files.readString(DATA.resolve(signal.text() + ".json")).getBytes(StandardCharsets.UTF_8);
    OutputBuffer out = new OutputBuffer(1024);
    new OtlpJsonReader().read(signal, Bytes.of(json), out);
    Buffer buffer = pool.acquire(out.length());
    System.arraycopy(out.array(), 0, buffer.array(), 0, out.length());
    return Payload.of(
        signal, buffer.length(out.length()), items, 0, RequestContext.NONE, Answer.NONE);
  }
}
