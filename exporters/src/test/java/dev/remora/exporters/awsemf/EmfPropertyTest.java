package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: seeded random requests of all types, with strange names and numbers, and any settings.
// Guarantees: events parse and keep to CloudWatch's limits, each point is told exactly once, and no
// memory is lost; the same with any byte of the request changed.
final class EmfPropertyTest {

  private static final long NOW = RandomMetrics.NOW_NANOS;

  private static final String[] SETTINGS = {
    "",
    "namespace: N\ndetailed_metrics: true\ndimension_rollup_option: NoDimensionRollup",
    "version: \"0\"\nresource_to_telemetry_conversion: {enabled: true}",
    "log_group_name: \"/g/{ServiceName}/{PodName}\"\nlog_stream_name: \"{TaskId}\"",
    """
    retain_initial_value_of_delta_metric: true
    dimension_rollup_option: SingleDimensionRollupOnly
    parse_json_encoded_attr_values: [json, a]
    metric_declarations:
      - dimensions: [[a], [a, b], []]
        metric_name_selectors: ["m[0-4]"]
      - dimensions: [[json]]
        metric_name_selectors: [".*"]
        label_matchers: [{label_names: [a, b], regex: "[xyz]"}]
    """,
  };

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPointIsToldOnceAndEveryEventParses(int seed) {
    Random random = new Random(seed);
    String settings = SETTINGS[seed % SETTINGS.length];
    try (Capture capture = new Capture()) {
      EmfEncoder encoder = new EmfEncoder(Settings.of(settings), "s", capture.pool());
      for (int round = 0; round < 6; round++) {
        ExportMetricsServiceRequest one = RandomMetrics.request(random);
        ExportMetricsServiceRequest two = RandomMetrics.request(random);
        capture.encode(encoder, NOW, one, two);
        assertThat(capture.told()).isEqualTo(MetricsJson.points(one) + MetricsJson.points(two));
        capture.events.forEach(EmfPropertyTest::check);
      }
    }
  }

  private static void check(Capture.Event event) {
    assertThat(event.text().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(262_144 - 26);
    JsonNode message = event.message();
    JsonNode lists =
        message.has("_aws")
            ? message.at("/_aws/CloudWatchMetrics")
            : message.path("CloudWatchMetrics");
    for (JsonNode list : lists) {
      assertThat(list.get("Metrics").size()).isBetween(1, 100);
      assertThat(list.get("Namespace").asText()).isNotEmpty();
      for (JsonNode metric : list.get("Metrics")) {
        JsonNode value = message.get(metric.get("Name").asText());
        assertThat(value).as(event.text()).isNotNull();
        assertThat(value.path("Values").size()).isLessThanOrEqualTo(100);
        assertThat(value.path("Counts").size()).isEqualTo(value.path("Values").size());
      }
      for (JsonNode set : list.get("Dimensions")) {
        set.forEach(name -> assertThat(message.has(name.asText())).isTrue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changedBytesDoNoHarm(int seed) {
    Random random = new Random(1000 + seed);
    try (Capture capture = new Capture()) {
      EmfEncoder encoder =
          new EmfEncoder(Settings.of(SETTINGS[seed % SETTINGS.length]), "s", capture.pool());
      byte[] wire = RandomMetrics.request(random).toByteArray();
      for (int round = 0; round < 200 && wire.length > 0; round++) {
        byte[] changed = wire.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        int items = ItemCounter.count(Signal.METRICS, changed, changed.length);
        if (items == ItemCounter.MALFORMED) {
          continue; // the door refuses it
        }
        capture.encodeWire(encoder, NOW, changed, items);
        assertThat(capture.told()).isEqualTo(items);
        capture.events.forEach(Capture.Event::message);
      }
    }
  }
}
