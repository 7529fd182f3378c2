package dev.remora.distribution;

import dev.remora.config.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags that say which configuration is meant; the same for every command that reads one. */
final class ConfigOptions {

  private static final String ADOT_CONTENT = "AOT_CONFIG_CONTENT";

  @Option(
      names = "--config",
      paramLabel = "LOCATION",
      description =
          "A file, or file:, env:, yaml:, http: or https: and what follows; may be repeated, later"
              + " ones are merged over earlier ones.")
  List<String> locations = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One key, over all locations: --set=exporters.debug.verbosity=detailed")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--feature-gates",
      paramLabel = "GATES",
      description = "The Collector's feature gates, by comma; - before one turns it off.")
  String gates = "";

  @Option(
      names = "--strict",
      description = "Environment variables that are not set and have no default are errors.")
  boolean strict;

  /** The Collector takes further words and ignores them. */
  @Parameters(hidden = true, arity = "0..*")
  List<String> ignored = new ArrayList<>();

  /**
   * What to load. As in ADOT, {@code AOT_CONFIG_CONTENT} wins over every flag, even when it is
   * empty; with nothing at all it is the embedded default.
   *
   * @throws IllegalArgumentException for an unknown feature gate
   */
  ConfigLoader.Request request() {
    return request(System::getenv, Path.of(""));
  }

  /** As {@link #request()}, with another environment and folder than the process's. */
  ConfigLoader.Request request(
      Function<String, @Nullable String> environment, Path workingDirectory) {
    List<String> where = locations;
    List<String> over = sets;
    if (environment.apply(ADOT_CONTENT) != null) {
      where = List.of("env:" + ADOT_CONTENT);
      over = List.of();
    } else if (isDefault()) {
      where = List.of("yaml:" + defaultYaml());
    }
    return new ConfigLoader.Request(
        where, over, environment, workingDirectory, FeatureGates.parse(gates), strict);
  }

  /** Nothing was configured, so the embedded default runs. */
  boolean isDefault() {
    return locations.isEmpty() && System.getenv(ADOT_CONTENT) == null;
  }

  private static String defaultYaml() {
    try (InputStream in = ConfigOptions.class.getResourceAsStream("default.yaml")) {
      if (in == null) {
        throw new IllegalStateException("default.yaml is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
