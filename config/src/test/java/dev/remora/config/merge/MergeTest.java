package dev.remora.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.MapValue;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  // Scenario: a later source over an earlier one, with and without the append gate.
  // Guarantees: maps join, all else is replaced; the gate joins the lists it names and no other.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {x: 1} | a: {y: 2} | {a: {x: 1, y: 2}}",
        "a: {x: 1} | a: {x: 2} | {a: {x: 2}}",
        "a: {x: 1} | a: | {a: null}",
        "a: {x: 1} | a: 5 | {a: 5}",
        "a: 5 | a: {x: 1} | {a: {x: 1}}",
        "a: [1, 2] | a: [3] | {a: [3]}",
        "a: 1 | b: 2 | {a: 1, b: 2}",
        "a: 1 | {} | {a: 1}"
      })
  void merges(String earlier, String later, String merged) throws YamlException {
    assertThat(Merge.merge(map(earlier), map(later), false)).hasToString(merged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service: {extensions: [a, b]} | service: {extensions: [b, c]}"
            + " | {service: {extensions: [a, b, c]}}",
        "service::pipelines::traces::receivers: [a] | service::pipelines::traces::receivers: [b]"
            + " | {service: {pipelines: {traces: {receivers: [a, b]}}}}",
        "service::pipelines::traces::exporters: [a] | service::pipelines::traces::exporters: [a]"
            + " | {service: {pipelines: {traces: {exporters: [a]}}}}",
        "service::pipelines::traces::processors: [a] | service::pipelines::traces::processors: [b]"
            + " | {service: {pipelines: {traces: {processors: [b]}}}}",
        "service::x::extensions: [a] | service::x::extensions: [b]"
            + " | {service: {x: {extensions: [b]}}}",
        "x: {receivers: [a]} | x: {receivers: [b]} | {x: {receivers: [b]}}"
      })
  void appendsBehindTheGate(String earlier, String later, String merged) throws YamlException {
    assertThat(Merge.merge(map(earlier), map(later), true)).hasToString(merged);
  }

  private static MapValue map(String text) throws YamlException {
    return (MapValue) YamlReader.read("f.yaml", text);
  }
}
