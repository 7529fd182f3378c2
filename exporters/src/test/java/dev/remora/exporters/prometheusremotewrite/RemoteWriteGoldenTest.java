package dev.remora.exporters.prometheusremotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteWriteGoldenTest {
  // Scenario: the metrics of each golden case go through the encoder with the case's configuration.
  // Guarantees: series, samples, exemplars, histograms and metadata are those of the reference.

  private static final Path CASES = Path.of("src/test/resources/testdata/prometheusremotewrite");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TYPES =
      List.of("UNKNOWN", "COUNTER", "GAUGE", "HISTOGRAM", "GAUGEHISTOGRAM", "SUMMARY", "INFO");

  /** The reference sends a label twice there, for which receivers refuse the whole request. */
  private static final Set<String> BETTER = Set.of("labels-reserved");

  static Stream<String> cases() throws Exception {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("_") && !BETTER.contains(name))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seriesAreThoseOfTheReference(String name) throws Exception {
    Path folder = CASES.resolve(name);
    JsonNode about = JSON.readTree(folder.resolve("case.json").toFile());
    JsonNode step = JSON.readTree(folder.resolve("expected.json").toFile()).get("steps").get(0);
    Path settings = CASES.resolve("_configs/" + about.get("config").asText() + ".yaml");
    try (Capture capture = new Capture()) {
      RemoteWriteEncoder encoder = new RemoteWriteEncoder(Settings.ofFile(settings));
      int items = capture.encode(encoder, input(folder.resolve("input.json")));
      // A case of two tries lists its series twice.
      List<String> expected = texts(step.path("series")).stream().distinct().toList();
      assertThat(capture.series().stream().map(RemoteWriteGoldenTest::text))
          .containsExactlyInAnyOrderElementsOf(expected);
      List<String> metadata = new ArrayList<>();
      step.path("metadata")
          .forEach(it ->
              metadata.add(
                  String.join(
                      "|",
                      text(it, "name"),
                      text(it, "type"),
                      text(it, "help"),
                      text(it, "unit"))));
      assertThat(
              capture.requests.stream()
                  .flatMap(request -> request.metadata().stream())
                  .map(it ->
                      String.join("|", it.name(), TYPES.get(it.type()), it.help(), it.unit())))
          .containsExactlyInAnyOrderElementsOf(metadata);
      assertThat(capture.told()).isEqualTo(items);
    }
  }

  private static byte[] input(Path file) throws Exception {
    OutputBuffer out = new OutputBuffer(1 << 16);
    new OtlpJsonReader().read(Signal.METRICS, Bytes.of(Files.readAllBytes(file)), out);
    return out.toByteArray();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static List<String> texts(JsonNode series) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : series) {
      List<String> samples = new ArrayList<>();
      each.path("samples").forEach(it -> samples.add(number(it.get(0)) + "@" + it.get(1).asLong()));
      List<String> exemplars = new ArrayList<>();
      each.path("exemplars")
          .forEach(it ->
              exemplars.add(
                  labels(it.get("labels"))
                      + number(it.get("value"))
                      + "@"
                      + it.get("timestamp").asLong()));
      List<String> histograms = new ArrayList<>();
      each.path("histograms").forEach(it -> histograms.add(histogram(it)));
      texts.add("" + labels(each.get("labels")) + samples + exemplars + histograms);
    }
    return texts;
  }

  private static String histogram(JsonNode json) {
    return json.get("count_int").asLong()
        + " "
        + number(json.get("sum"))
        + " "
        + json.get("schema").asInt()
        + " "
        + number(json.get("zero_threshold"))
        + " "
        + json.get("zero_count_int").asLong()
        + " "
        + json.get("negative_spans")
        + json.get("negative_deltas")
        + json.get("positive_spans")
        + json.get("positive_deltas")
        + "@"
        + json.get("timestamp").asLong();
  }

  private static Map<String, String> labels(JsonNode json) {
    Map<String, String> labels = new TreeMap<>();
    json.properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    return labels;
  }

  private static String number(JsonNode json) {
    return json.isTextual() ? json.asText() : Double.toString(json.asDouble());
  }

  private static String number(long bits) {
    double value = Double.longBitsToDouble(bits);
    return Double.isNaN(value)
        ? "NaN:%016x".formatted(bits)
        : Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
  }

  private static String text(WriteRequests.Series series) {
    List<String> names = series.labels().stream().map(WriteRequests.Label::name).toList();
    assertThat(names).doesNotHaveDuplicates().isSorted();
    return labels(series.labels())
        + series.samples().stream()
            .map(it -> number(it.valueBits()) + "@" + it.time())
            .toList()
            .toString()
        + series.exemplars().stream()
            .map(it ->
                labels(it.labels())
                    + number(Double.doubleToRawLongBits(it.value()))
                    + "@"
                    + it.time())
            .toList()
        + series.histograms().stream().map(RemoteWriteGoldenTest::text).toList();
  }

  private static Map<String, String> labels(List<WriteRequests.Label> list) {
    Map<String, String> labels = new TreeMap<>();
    list.forEach(it -> labels.put(it.name(), it.value()));
    return labels;
  }

  private static String text(WriteRequests.Histogram histogram) {
    Map<Integer, Long> numbers = histogram.numbers();
    return numbers.get(1)
        + " "
        + number(numbers.get(3))
        + " "
        + numbers.get(4)
        + " "
        + number(numbers.get(5))
        + " "
        + numbers.get(6)
        + " "
        + spans(histogram.negativeSpans())
        + plain(histogram.negativeDeltas())
        + spans(histogram.positiveSpans())
        + plain(histogram.positiveDeltas())
        + "@"
        + numbers.get(15);
  }

  private static String spans(List<WriteRequests.Span> spans) {
    return plain(spans.stream().map(it -> "[" + it.offset() + "," + it.length() + "]").toList());
  }

  private static String plain(List<?> list) {
    return list.toString().replace(" ", "");
  }
}
