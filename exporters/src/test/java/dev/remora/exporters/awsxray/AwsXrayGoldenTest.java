package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: the spans of each golden case go through the encoder with the case's settings.
// Guarantees: the documents and their division into requests are those of the reference, but for
// the
// recorded deviations.
final class AwsXrayGoldenTest {

  private static final Path CASES = Path.of("src/test/resources/testdata/awsxray");

  /**
   * The reference sends a document without an id, which X-Ray refuses; here the span is counted.
   */
  private static final Set<String> DEVIATIONS = Set.of("no-span-id");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("_") && !DEVIATIONS.contains(name))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void documentsAreThoseOfTheReference(String name) throws IOException {
    Path folder = CASES.resolve(name);
    String input = Files.readString(folder.resolve("input.json"));
    JsonNode step =
        Capture.JSON.readTree(folder.resolve("expected.json").toFile()).path("steps").get(0);
    JsonNode settings = Capture.JSON.readTree(folder.resolve("case.json").toFile());
    try (Capture capture = new Capture()) {
      AwsXrayEncoder encoder =
          new AwsXrayEncoder(options(settings.path("config").asText()), capture.pool, span -> {});
      capture.encode(encoder, OtlpJson.traces(Capture.JSON.readTree(input)));
      List<JsonNode> actual = ComparableSegments.normalise(capture.segments(), input);
      List<JsonNode> expected = distinct(step.path("segments"));
      assertThat(differences(expected, actual)).isEmpty();
      assertThat(capture.requests.stream().map(EncodedRequest::units).sorted().toList())
          .isEqualTo(units(step.path("requests")));
    }
  }

  /** A segment that was sent again after a failure is in the expectation once for each attempt. */
  private static List<JsonNode> distinct(JsonNode segments) {
    List<JsonNode> distinct = new ArrayList<>();
    for (JsonNode segment : segments) {
      if (!distinct.contains(segment)) {
        distinct.add(segment);
      }
    }
    return distinct;
  }

  private static List<String> differences(List<JsonNode> expected, List<JsonNode> actual) {
    List<String> found = new ArrayList<>();
    if (expected.size() != actual.size()) {
      found.add("expected " + expected.size() + " segments but got " + actual.size());
    }
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      JsonNode wanted = expected.get(i);
      found.addAll(
          ComparableSegments.differences(wanted.path("name").asText(), wanted, actual.get(i)));
    }
    return found;
  }

  private static List<Integer> units(JsonNode requests) {
    List<Integer> units = new ArrayList<>();
    requests.forEach(request -> units.add(request.path("items").asInt()));
    units.sort(null);
    return units;
  }

  private static SegmentOptions options(String config) {
    return switch (config) {
      case "default" -> options(List.of(), false, List.of());
      case "index-all" -> options(List.of(), true, List.of());
      case "index-log-groups" -> options(List.of("app.tenant"), true, List.of("/ecs/logger-app"));
      case "indexed" ->
          options(
              List.of(
                  "aws.table_name",
                  "app.tenant",
                  "app.attempt",
                  "http.route",
                  "otel.resource.service.namespace",
                  "enduser.id",
                  "app.ratio",
                  "app.premium",
                  "http.request.method",
                  "aws.operation",
                  "app.list",
                  "db.statement"),
              false,
              List.of());
      case "log-groups" ->
          options(List.of(), false, List.of("/ecs/logger-app", "/ecs/logger-worker"));
      default -> throw new IllegalArgumentException(config);
    };
  }

  private static SegmentOptions options(
      List<String> indexed, boolean indexAll, List<String> logGroups) {
    return SegmentOptions.of(indexed, indexAll, logGroups, true, false);
  }
}
