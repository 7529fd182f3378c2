package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import java.util.List;

/** Settings from YAML. */
final class ConfigTexts {

  private ConfigTexts() {}

  static ResourceDetectionConfig bind(String yaml) {
    Problems problems = new Problems();
    ResourceDetectionConfig config = bind(yaml, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  static List<String> problems(String yaml) {
    Problems problems = new Problems();
    bind(yaml, problems);
    return problems.list().stream().map(Object::toString).toList();
  }

  private static ResourceDetectionConfig bind(String yaml, Problems problems) {
    try {
      return Binder.bind(
          ResourceDetectionConfig.class,
          ResourceDetectionConfig.defaults(),
          problems.component(
              "processors",
              ComponentId.parse("resource_detection"),
              YamlReader.read("test.yaml", yaml)));
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }
}
