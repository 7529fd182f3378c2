package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.ConfigLoader;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads settings of the exporter as the product does. */
final class Settings {

  private Settings() {}

  /** What was bound, and what was wrong. */
  record Bound(AwsEmfConfig config, Problems problems) {

    List<String> errors() {
      return problems.list().stream().map(Problem::toString).toList();
    }
  }

  /** The exporter {@code awsemf} of a whole configuration file. */
  static AwsEmfConfig ofFile(Path file) {
    return valid(bind("file:" + file.toAbsolutePath()));
  }

  /** The settings of an exporter, without the key above them. */
  static AwsEmfConfig of(String yaml) {
    return valid(check(yaml));
  }

  static Bound check(String yaml) {
    String indented = yaml.indent(4);
    return bind("yaml:exporters:\n  awsemf:\n" + indented);
  }

  private static AwsEmfConfig valid(Bound bound) {
    assertThat(bound.errors()).isEmpty();
    return bound.config();
  }

  private static Bound bind(String location) {
    Problems problems = new Problems();
    MapValue root =
        ConfigLoader.load(
            new ConfigLoader.Request(
                List.of(location), List.of(), name -> "localhost:1", Path.of(""), Set.of(), true),
            problems);
    assertThat(problems.list()).isEmpty();
    Value exporters = root.get("exporters");
    Value settings = ((MapValue) exporters).get("awsemf");
    AwsEmfConfig config =
        Binder.bind(
            AwsEmfConfig.class,
            AwsEmfConfig.defaults(),
            problems.component("exporters", ComponentId.ofType("awsemf"), settings));
    return new Bound(config, problems);
  }
}
