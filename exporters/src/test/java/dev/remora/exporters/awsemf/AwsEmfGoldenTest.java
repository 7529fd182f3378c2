package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: the metrics of each golden case go through the encoder with the case's configuration.
// Guarantees: the log events, and how many go in each request, are those of the reference.
final class AwsEmfGoldenTest {

  private static final Path CASES = Path.of("src/test/resources/testdata/awsemf");

  /** Twelve hours after the time around which the inputs are. */
  private static final Instant NOW = Instant.parse("2026-01-16T00:10:00Z");

  private static final long HALF_AN_HOUR_MILLIS = 1_800_000;
  private static final Set<String> UNORDERED = Set.of("CloudWatchMetrics", "Dimensions", "Metrics");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("_"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eventsAreThoseOfTheReference(String name) throws IOException {
    Path folder = CASES.resolve(name);
    JsonNode about = Capture.JSON.readTree(folder.resolve("case.json").toFile());
    JsonNode steps = Capture.JSON.readTree(folder.resolve("expected.json").toFile()).get("steps");
    Path settings = CASES.resolve("_configs/" + about.get("config").asText() + ".yaml");
    try (Capture capture = new Capture()) {
      EmfEncoder encoder =
          new EmfEncoder(Settings.ofFile(settings), "otel-stream-<uuid>", capture.pool());
      List<ExportMetricsServiceRequest> inputs = inputs(folder);
      for (int i = 0; i < inputs.size(); i++) {
        capture.encode(encoder, NOW.toEpochMilli() * 1_000_000, inputs.get(i));
        check(capture, steps.get(i));
        assertThat(capture.told()).isEqualTo(MetricsJson.points(inputs.get(i)));
      }
    }
  }

  private static void check(Capture capture, JsonNode step) {
    if (step.has("calls") && !step.has("log_events")) {
      // The backend refused the call, so that the case has no events, only the call.
      assertThat(capture.events).hasSize(1);
      assertThat(capture.events.getFirst().group())
          .isEqualTo(step.get("calls").get(0).get("group").asText());
      return;
    }
    List<String> expected = new ArrayList<>();
    step.path("log_events").forEach(event -> expected.add(comparable(event).toString()));
    List<String> actual =
        capture.events.stream().map(event -> comparable(json(event)).toString()).toList();
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    if (!step.has("calls")) {
      assertThat(capture.requestSizes)
          .containsExactlyInAnyOrderElementsOf(requestSizes(step.get("requests")));
    }
  }

  private static List<ExportMetricsServiceRequest> inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<ExportMetricsServiceRequest> inputs = new ArrayList<>();
      for (Path file :
          files.filter(it -> it.getFileName().toString().startsWith("input")).sorted().toList()) {
        inputs.add(MetricsJson.request(Capture.JSON.readTree(file.toFile())));
      }
      return inputs;
    }
  }

  /** How many events each {@code PutLogEvents} call had. */
  private static List<Integer> requestSizes(JsonNode requests) {
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode request : requests) {
      if (request.get("headers").get("x-amz-target").asText().endsWith("PutLogEvents")) {
        IntStream.range(0, request.get("times").asInt())
            .forEach(time -> sizes.add(request.get("items").asInt()));
      }
    }
    return sizes;
  }

  private static JsonNode json(Capture.Event event) {
    return Capture.JSON
        .createObjectNode()
        .put("group", event.group())
        .put("stream", event.stream())
        .put("timestamp", event.timestamp())
        .set("message", event.message());
  }

  /** The form in which equal means what the reference's comparison means. */
  private static JsonNode comparable(JsonNode json) {
    if (json.isObject()) {
      ObjectNode sorted = Capture.JSON.createObjectNode();
      json.properties().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(
              member -> sorted.set(member.getKey(), member(member.getKey(), member.getValue())));
      return sorted;
    }
    if (json.isArray()) {
      ArrayNode elements = Capture.JSON.createArrayNode();
      json.forEach(element -> elements.add(comparable(element)));
      return elements;
    }
    return json.isNumber() ? JsonNodeFactory.instance.numberNode(json.doubleValue()) : json;
  }

  private static JsonNode member(String name, JsonNode value) {
    if (name.equalsIgnoreCase("timestamp") && isNow(value)) {
      return JsonNodeFactory.instance.textNode("<now>");
    }
    JsonNode comparable = comparable(value);
    return UNORDERED.contains(name) ? unordered(comparable) : comparable;
  }

  private static boolean isNow(JsonNode time) {
    return time.asText().matches("[0-9]+")
        && Math.abs(time.asLong() - NOW.toEpochMilli()) < HALF_AN_HOUR_MILLIS;
  }

  private static JsonNode unordered(JsonNode json) {
    if (!json.isArray()) {
      return json;
    }
    List<JsonNode> elements = new ArrayList<>();
    json.forEach(element -> elements.add(unordered(element)));
    elements.sort(Comparator.comparing(JsonNode::toString));
    return Capture.JSON.createArrayNode().addAll(elements);
  }
}
