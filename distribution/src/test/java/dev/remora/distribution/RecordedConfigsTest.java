package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Problem;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.testkit.peers.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

// Scenario: configurations that were tried with the peer are given to this program's components.
// Guarantees: the same ones can be started; a refusal names what it must, and where it stands; what
// this program lacks is refused by name.
final class RecordedConfigsTest {
  private static final Path CASES =
      Production.root().resolve("config/src/test/resources/testdata/config");

  /** Cases about components that this program does not have, with the type it must name. */
  private static final Map<String, String> LACKING =
      Map.ofEntries(
          Map.entry("alias-filelog", "filelog"),
          Map.entry("alias-loadbalancing", "loadbalancing"),
          Map.entry("alias-metrics_transform", "metrics_transform"),
          Map.entry("alias-metricstransform", "metricstransform"),
          Map.entry("bad-endpoint-in-use", "zipkin"),
          Map.entry("bad-endpoint-no-port", "zipkin"),
          Map.entry("check-ctd-nomatch", "cumulativetodelta"),
          Map.entry("check-ctd-type", "cumulativetodelta"),
          Map.entry("check-filelog-op", "filelog"),
          Map.entry("check-groupby-disk", "groupbytrace"),
          Map.entry("check-mt-include", "metricstransform"),
          Map.entry("check-mt-noname", "metricstransform"),
          Map.entry("check-mt-op", "metricstransform"),
          Map.entry("check-prometheus", "prometheus"),
          Map.entry("check-sampler-mode", "probabilistic_sampler"),
          Map.entry("check-tail-none", "tail_sampling"),
          Map.entry("ref-unused-bad", "zipkin"),
          Map.entry("value-duration-forms", "groupbytrace"));

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void startsOrNamesTheMistake(String name) throws IOException {
    Json told = Json.parse(Files.readString(CASES.resolve(name).resolve("case.json")));
    Json expected = Json.parse(Files.readString(CASES.resolve(name).resolve("expected.json")));
    copyFiles(CASES.resolve(name));

    Optional<String> refusal = refusal(told);

    String lacking = LACKING.get(name);
    if (lacking != null) {
      assertThat(refusal).hasValueSatisfying(it -> assertThat(it).contains("\"" + lacking + "\""));
    } else if (Boolean.TRUE.equals(expected.get("started").value())) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).isPresent();
      String said = refusal.orElseThrow().toLowerCase(Locale.ROOT);
      assertThat(texts(told, "must_name"))
          .allSatisfy(it -> assertThat(said).contains(it.toLowerCase(Locale.ROOT)));
    }
  }

  /** What the program would say before it gives up; nothing when it could start. */
  private Optional<String> refusal(Json told) {
    Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "us-east-1"));
    told.find("env")
        .ifPresent(it -> it.fields().forEach((k, v) -> environment.put(k, filled(v.text()))));
    ConfigOptions options = new ConfigOptions();
    Configuration configuration;
    try {
      new CommandLine(options).parseArgs(texts(told, "args").toArray(String[]::new));
      configuration =
          Configuration.load(options.request(environment::get, folder), new Components());
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    if (!configuration.problems().isEmpty()) {
      assertThat(configuration.problems().list())
          .filteredOn(it -> it.stage() == Problem.Stage.DECODE)
          .allSatisfy(it -> assertThat(it.mark().line()).as(it.text()).isPositive());
      return Optional.of(configuration.problems().render());
    }
    return refusalOfComponents(configuration, environment);
  }

  private static Optional<String> refusalOfComponents(
      Configuration configuration, Map<String, String> environment) {
    RunningService service;
    try {
      service = new RunningService(configuration.plan(), null, environment::get, Version.build());
    } catch (InvalidSettingException e) {
      return Optional.of(Errors.text(e, configuration.root()));
    }
    try {
      service.start();
      return Optional.empty();
    } catch (InvalidSettingException e) {
      return Optional.of(Errors.text(e, configuration.root()));
    } finally {
      service.stop(1);
    }
  }

  private void copyFiles(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
        Files.writeString(folder.resolve(file.getFileName()), filled(Files.readString(file)));
      }
    }
  }

  private String filled(String text) {
    return text.replaceAll("\\$\\{(OTLP_HTTP|OTLP_GRPC|LISTEN)}", "127.0.0.1:0")
        .replace("${OUT}", folder.resolve("out.json").toString())
        .replace("${DIR}", folder.toString());
  }

  private static List<String> texts(Json told, String key) {
    return told.find(key).stream().flatMap(it -> it.items().stream()).map(Json::text).toList();
  }
}
