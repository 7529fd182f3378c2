package dev.remora.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinderTest {
  // Scenario: a record is bound from a map that has a wrong key.
  // Guarantees: good keys are bound, the wrong one is named with its place and the nearest key.
  record Sample(Duration timeout, long sendBatchSize, List<String> metadataKeys) {}

  private static final Sample DEFAULTS = new Sample(Duration.ofMillis(200), 8192, List.of());

  @Test
  void bindsAndSuggests() {
    Problems problems = new Problems();
    MapValue map =
        MapValue.of(
            List.of(
                new MapValue.Field("timeout", new Mark("a.yaml", 3, 1), Value.of("1m30s")),
                new MapValue.Field("metadata_key", new Mark("a.yaml", 4, 1), Value.of("x"))),
            new Mark("a.yaml", 2, 1));
    At at = problems.component("processors", ComponentId.ofType("batch"), map);

    Sample bound = Binder.bind(Sample.class, DEFAULTS, at);

    assertThat(bound).isEqualTo(new Sample(Duration.ofSeconds(90), 8192, List.of()));
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "'processors' error reading configuration for \"batch\": 'batch' has invalid keys:"
                + " metadata_key; did you mean \"metadata_keys\"? (a.yaml:4)");
  }
}
