package dev.remora.exporters.prometheusremotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.ConfigLoader;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads settings of the exporter as the product does. */
final class Settings {

  private static final String TYPE = "prometheusremotewrite";

  private Settings() {}

  static PrometheusRemoteWriteConfig ofFile(Path file) {
    return bind("file:" + file.toAbsolutePath(), new Problems(), true);
  }

  static PrometheusRemoteWriteConfig of(String yaml) {
    return bind(location(yaml), new Problems(), true);
  }

  static List<String> errors(String yaml) {
    Problems problems = new Problems();
    bind(location(yaml), problems, false);
    return problems.list().stream().map(Object::toString).toList();
  }

  private static String location(String yaml) {
    return "yaml:exporters:\n  " + TYPE + ":\n" + yaml.indent(4);
  }

  private static PrometheusRemoteWriteConfig bind(
      String location, Problems problems, boolean valid) {
    MapValue root =
        ConfigLoader.load(
            new ConfigLoader.Request(
                List.of(location), List.of(), name -> "localhost:1", Path.of(""), Set.of(), true),
            problems);
    assertThat(problems.list()).isEmpty();
    Value settings = ((MapValue) root.get("exporters")).get(TYPE);
    PrometheusRemoteWriteConfig config =
        Binder.bind(
            PrometheusRemoteWriteConfig.class,
            PrometheusRemoteWriteConfig.defaults(),
            problems.component("exporters", ComponentId.ofType(TYPE), settings));
    if (valid) {
      assertThat(problems.list()).isEmpty();
    }
    return config;
  }
}
