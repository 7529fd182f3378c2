package dev.remora.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  // Scenario: who could not use a setting tells its keys, perhaps not all of them.
  // Guarantees: the line of the setting is found, else that of the nearest key that is known.
  private static final String YAML =
      """
      receivers:
        otlp:
          protocols:
            grpc: {endpoint: a}
            http:
              endpoint: b
      processors:
        attributes/x:
          actions:
            - {key: a, action: insert}
            - key: b
              value: 2024-01-01
      """;

  @ParameterizedTest
  @CsvSource({
    "receivers.otlp.protocols.http.endpoint, 6",
    "receivers.otlp.http.endpoint, 6",
    "receivers.otlp.endpoint, 4",
    "processors.attributes/x.actions.1.value, 12",
    "processors.attributes/x.actions.1.pattern, 11",
    "processors.attributes/x.actions.7, 9",
    "processors.attributes/x, 8",
    "exporters.file.path, 0",
  })
  void findsTheLine(String keys, int line) throws YamlException {
    Value root = YamlReader.read("my.yaml", YAML);
    List<String> path = List.of(keys.split("\\.", -1));
    assertThat(Places.find(root, path).line()).isEqualTo(line);
  }
}
