package dev.remora.config.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Problems;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Trees;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.Pipeline;
import dev.remora.config.service.PipelineId;
import dev.remora.config.service.PipelineSignal;
import dev.remora.config.service.ServiceConfig;
import dev.remora.config.service.TelemetrySettings;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveConfigTest {
  // Scenario: bound settings are printed as YAML and JSON and read again.
  // Guarantees: the same settings come back, secrets never come out unasked.

  record Exporter(
      @Flatten("clientconfig") HttpClientSettings client,
      RetrySettings retryOnFailure,
      Section<QueueSettings> sendingQueue,
      Map<String, Value> labels) {
    static Exporter defaults() {
      return new Exporter(
          HttpClientSettings.defaults(Duration.ofSeconds(30), Compression.GZIP, 512 << 10),
          RetrySettings.defaults(),
          Section.on(QueueSettings.defaults()),
          Map.of());
    }
  }

  private static final String WRITTEN =
      """
      endpoint: http://a:1
      headers: {authorization: hunter2, b: c}
      sending_queue: {enabled: false}
      cookies: {}
      labels: {a: [1, 2.5, {x: "y: z"}], "b c": {}, d: [], e: "on"}
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsBackWhatItPrints(boolean json) {
    Exporter bound = bind(WRITTEN);
    MapValue tree = SettingsValue.of(bound, true);
    String text = json ? JsonText.write(tree) : YamlText.write(tree);

    Exporter again = bind(text);
    assertThat(SettingsValue.of(again, true)).isEqualTo(tree);
    assertThat(again.client()).isEqualTo(bound.client());
    assertThat(again.sendingQueue()).isEqualTo(bound.sendingQueue());
  }

  @Test
  void masksSecrets() {
    String text = YamlText.write(SettingsValue.of(bind(WRITTEN), false));
    assertThat(text).contains("authorization: \"[REDACTED]\"").doesNotContain("hunter2");
  }

  @Test
  void printsTheWholeFile() {
    SequencedMap<PipelineId, Pipeline> pipelines = new LinkedHashMap<>();
    ComponentId otlp = ComponentId.ofType("otlp");
    pipelines.put(
        new PipelineId(PipelineSignal.TRACES, "x"),
        new Pipeline(List.of(otlp), List.of(), List.of(new ComponentId("otlphttp", "b"))));
    ServiceConfig config =
        new ServiceConfig(Map.of(), List.of(), pipelines, TelemetrySettings.defaults());
    record Empty() {}

    String text =
        YamlText.write(
            EffectiveConfig.of(
                config,
                Map.of(
                    ComponentKind.RECEIVER, Map.of(otlp, new Empty()),
                    ComponentKind.EXPORTER,
                        Map.of(new ComponentId("otlphttp", "b"), RetrySettings.defaults())),
                false));

    assertThat(text)
        .startsWith(
            """
            exporters:
              otlphttp/b:
                enabled: true
                initial_interval: 5s
                max_elapsed_time: 5m0s
                max_interval: 30s
                multiplier: 1.5
                randomization_factor: 0.5
            receivers:
              otlp: {}
            service:
              extensions: []
              pipelines:
                traces/x:
                  exporters:
                    - otlphttp/b
                  processors: []
                  receivers:
                    - otlp
              telemetry:
            """);
    assertThat(Trees.map(text).keys()).containsExactly("exporters", "receivers", "service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "yes",
        "null",
        "5",
        "0x1",
        "a: b",
        "- x",
        "# c",
        "",
        " x ",
        "a\nb",
        "\"q\"",
        "'s'",
        "tab\there",
        "{}",
        "~",
        "*a",
        "&a",
        "!t",
        "%d",
        "@x",
        "`",
        "a\u0001b",
        "日本",
        "c:\\d",
        "2025-10-09",
        "1_000",
        ".inf",
        "<<",
        "\u2028"
      })
  void quotesTexts(String text) {
    MapValue map =
        MapValue.of(List.of(new MapValue.Field(text, Mark.NONE, Value.of(text))), Mark.NONE);
    assertThat(Trees.map(YamlText.write(map))).isEqualTo(map);
    assertThat(Trees.map(JsonText.write(map))).isEqualTo(map);
  }

  @Test
  void keepsPairsInOrder() {
    assertThat(bind(WRITTEN).client().headers().pairs())
        .extracting(HeaderPairs.Pair::name)
        .containsExactly("authorization", "b");
  }

  private static Exporter bind(String text) {
    Problems problems = new Problems();
    Exporter bound =
        Binder.bind(
            Exporter.class,
            Exporter.defaults(),
            problems.component("exporters", ComponentId.ofType("x"), Trees.map(text)));
    assertThat(problems.render()).isEmpty();
    return bound;
  }
}
