package dev.remora.receivers.awsxray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class GoldenSegmentsTest {
  // Scenario: the datagrams of each recorded case go to the receiver through a real UDP socket.
  // Guarantees: its spans are the peer's, but for times, which the peer rounds by up to 256 ns.

  private static final long MICRO = 1_000;

  static List<Path> cases() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(GoldenSegmentsTest.class.getResource("/testdata/awsxray"));
    try (Stream<Path> paths = Files.list(Path.of(folder.toURI()))) {
      return paths.filter(path -> Files.exists(path.resolve("case.json"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spansAreThePeers(Path folder) throws IOException, JsonException {
    try (UdpRig rig = new UdpRig()) {
      for (String datagram :
          Files.readString(folder.resolve("input.txt")).split("(?m)^---\n", -1)) {
        rig.send(datagram.stripTrailing());
      }
      assertThat(sorted(rig.intake.taken())).isEqualTo(sorted(expected(folder)));
    }
  }

  private static List<ResourceSpans> expected(Path folder) throws IOException, JsonException {
    Json recorded = Json.parse(Files.readString(folder.resolve("expected.json")));
    assertThat(recorded.list("out")).hasSize(1);
    String text = Files.readString(folder.resolve("expected.json"), UTF_8);
    // The recording is {"out": [REQUEST], ...}: what the first request holds is read as OTLP/JSON.
    int start = text.indexOf('[', text.indexOf("\"out\"")) + 1;
    OutputBuffer out = new OutputBuffer(1024);
    new OtlpJsonReader().read(Signal.TRACES, Bytes.of(firstObject(text, start)), out);
    return ExportTraceServiceRequest.parseFrom(out.toByteArray()).getResourceSpansList();
  }

  /** The object that begins at or after the place; braces in texts do not come up in recordings. */
  private static String firstObject(String text, int from) {
    int start = text.indexOf('{', from);
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return text.substring(start, i + 1);
      }
    }
    throw new AssertionError("unbalanced");
  }

  /** Attributes are maps, spans come in the order of either side; times to the microsecond. */
  private static List<ResourceSpans> sorted(List<ResourceSpans> all) {
    return all.stream()
        .map(GoldenSegmentsTest::sorted)
        .sorted(Comparator.comparing(ResourceSpans::toString))
        .toList();
  }

  private static ResourceSpans sorted(ResourceSpans resource) {
    ResourceSpans.Builder builder = resource.toBuilder();
    builder.setResource(
        resource.getResource().toBuilder()
            .clearAttributes()
            .addAllAttributes(byKey(resource.getResource().getAttributesList())));
    for (int i = 0; i < builder.getScopeSpansCount(); i++) {
      List<Span> spans =
          builder.getScopeSpans(i).getSpansList().stream()
              .map(GoldenSegmentsTest::sorted)
              .sorted(Comparator.comparing(Span::toString))
              .toList();
      builder.getScopeSpansBuilder(i).clearScope().clearSpans().addAllSpans(spans);
    }
    return builder.build();
  }

  private static Span sorted(Span span) {
    Span.Builder builder = span.toBuilder();
    builder.clearAttributes().addAllAttributes(byKey(span.getAttributesList()));
    builder.setStartTimeUnixNano(micros(span.getStartTimeUnixNano()));
    builder.setEndTimeUnixNano(micros(span.getEndTimeUnixNano()));
    builder
        .getEventsBuilderList()
        .forEach(event -> {
          List<KeyValue> attributes = byKey(event.getAttributesList());
          event.clearAttributes().addAllAttributes(attributes);
        });
    return builder.build();
  }

  private static long micros(long nanos) {
    return (nanos + MICRO / 2) / MICRO;
  }

  private static List<KeyValue> byKey(List<KeyValue> attributes) {
    return attributes.stream().sorted(Comparator.comparing(KeyValue::getKey)).toList();
  }
}
