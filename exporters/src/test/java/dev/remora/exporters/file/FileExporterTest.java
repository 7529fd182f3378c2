package dev.remora.exporters.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Section;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.TestContexts;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.json.OtlpJsonWriter;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileExporterTest {

  private static final Path TRACES = Path.of("src/test/resources/testdata/file/traces.json");

  @TempDir Path folder;

  private final BufferPool pool = new BufferPool(8 << 20, true);
  private final SimulatedTime time = new SimulatedTime(1);
  private final FileFactory factory = new FileFactory();
  private @Nullable BufferPool memory;

  // Scenario: two requests in JSON.
  // Guarantees: one line each, which reads back to a request that is written the same again.
  @Test
  void writesLines() throws Exception {
    Path path = folder.resolve("out.json");
    Exporter.Direct exporter = exporter(config(path, "json", Section.none(rotation(1))));
    exporter.start();
    Payload payload = payload();
    assertThat(exporter.write(payload)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(exporter.write(payload)).isEqualTo(ExportResult.ACCEPTED);
    exporter.stop();
    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).isEqualTo(lines.getLast()).contains("\"name\":\"get\"");
    assertThat(again(lines.getFirst())).isEqualTo(lines.getFirst());
    payload.release();
  }

  // Scenario: a request in protobuf.
  // Guarantees: four bytes of length, big-endian, and the message as it came in.
  @Test
  void framesProto() throws Exception {
    Path path = folder.resolve("out.bin");
    Exporter.Direct exporter = exporter(config(path, "proto", Section.none(rotation(1))));
    exporter.start();
    Payload payload = payload();
    exporter.write(payload);
    exporter.stop();
    byte[] written = Files.readAllBytes(path);
    ByteBuffer buffer = ByteBuffer.wrap(written);
    assertThat(buffer.getInt()).isEqualTo(payload.length());
    assertThat(written).hasSize(payload.length() + 4);
    payload.release();
  }

  // Scenario: rotation at 1 MB with one backup, and over 3 MB of requests.
  // Guarantees: the file and one old one are left, no line is cut.
  @Test
  void rotates() throws Exception {
    Path path = folder.resolve("r.json");
    Exporter.Direct exporter = exporter(config(path, "json", Section.on(rotation(1))));
    exporter.start();
    Payload payload = payload();
    for (int i = 0; i < 4000; i++) {
      exporter.write(payload);
      time.advance(Duration.ofMillis(1).toNanos());
    }
    exporter.stop();
    payload.release();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(2);
      for (Path file : all) {
        assertThat(Files.size(file)).isLessThanOrEqualTo(1 << 20);
        assertThat(Files.readAllLines(file)).allMatch(line -> line.endsWith("}"));
      }
    }
  }

  // Scenario: a request of which the JSON needs more memory than the budget has.
  // Guarantees: nothing is written, the client may send it again, all memory is given back.
  @Test
  void largeRequestIsRefused() throws Exception {
    Path path = folder.resolve("large.json");
    Exporter.Direct exporter = exporter(config(path, "json", Section.none(rotation(1))));
    exporter.start();
    Payload payload = payload();
    BufferPool budget = requireNonNull(memory);
    Buffer others = budget.acquire((int) budget.limitBytes());
    assertThat(exporter.write(payload))
        .isEqualTo(ExportResult.Retry.later("memory", "no memory for a copy of the request"));
    others.release();
    assertThat(exporter.write(payload)).isEqualTo(ExportResult.ACCEPTED);
    exporter.stop();
    assertThat(Files.readAllLines(path)).hasSize(1);
    payload.release();
    assertThat(budget.liveCount()).isZero();
  }

  // Scenario: the directory does not exist.
  // Guarantees: the start fails in the Collector's words, naming the path.
  @Test
  void missingDirectoryFailsTheStart() {
    Path path = folder.resolve("missing/x.json");
    Exporter.Direct exporter = exporter(config(path, "json", Section.none(rotation(1))));
    assertThatThrownBy(exporter::start)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("open " + path + ": No such file or directory");
  }

  private Exporter.Direct exporter(FileConfig config) {
    ComponentContext context = TestContexts.of("file", time, Map.of());
    memory = context.pool();
    return (Exporter.Direct) factory.create(config, Signal.TRACES, context);
  }

  private static FileConfig.Rotation rotation(int megabytes) {
    return new FileConfig.Rotation(megabytes, 0, 1, false);
  }

  private static FileConfig config(
      Path path, String format, Section<FileConfig.Rotation> rotation) {
    FileConfig defaults = FileConfig.defaults();
    return new FileConfig(
        path.toString(),
        format,
        Optional.empty(),
        false,
        rotation,
        "",
        defaults.flushInterval(),
        defaults.groupBy(),
        false,
        "");
  }

  private Payload payload() throws Exception {
    byte[] bytes = wire(Files.readAllBytes(TRACES));
    Buffer buffer = pool.acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    return Payload.of(
        Signal.TRACES, buffer.length(bytes.length), 1, 0, RequestContext.NONE, Answer.NONE);
  }

  private static String again(String line) throws Exception {
    byte[] request = wire(line.getBytes(StandardCharsets.UTF_8));
    OutputBuffer out = new OutputBuffer(1024);
    assertThat(new OtlpJsonWriter(out).write(Signal.TRACES, request, request.length)).isZero();
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  private static byte[] wire(byte[] json) throws Exception {
    OutputBuffer out = new OutputBuffer(1024);
    new OtlpJsonReader().read(Signal.TRACES, Bytes.of(json), out);
    return out.toByteArray();
  }
}
