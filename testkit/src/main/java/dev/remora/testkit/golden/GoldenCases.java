package dev.remora.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recorded cases of one processor, {@code src/test/resources/testdata/<package>}: each a folder
 * with {@code case.json}, inputs and {@code expected.json}.
 */
public final class GoldenCases {

  private static final Set<String> KNOWN_KEYS =
      Set.of("title", "config", "steps", "keep_batches", "settle_ms");

  private final Path root;

  private GoldenCases(Path root) {
    this.root = root;
  }

  /** The cases of a processor, by the last name of its package. */
  public static GoldenCases of(String component) {
    return new GoldenCases(Path.of("src/test/resources/testdata", component));
  }

  /** Names of all cases but those left out, each of which must be there. */
  public List<String> without(Set<String> leftOut) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      Set<String> names =
          folders
              .filter(folder -> Files.exists(folder.resolve("case.json")))
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(names).containsAll(leftOut);
      names.removeAll(leftOut);
      assertThat(names).isNotEmpty();
      return List.copyOf(names);
    }
  }

  /** Runs a case and fails when anything differs from the recording. */
  public <C extends Record> void run(String name, ProcessorFactory<C> factory)
      throws IOException, YamlException, JsonException {
    Json described = read(name, "case.json");
    Json expected = read(name, "expected.json");
    assertThat(KNOWN_KEYS).containsAll(described.map().keySet());

    GoldenRun<C> run = new GoldenRun<>(factory, config(described.text("config"), factory));
    List<Integer> statuses = new ArrayList<>();
    for (Json step : described.list("steps")) {
      run.pass(step.integer(0, "wait_ms"));
      String file = step.text("otlp");
      if (!file.isEmpty()) {
        byte[] input = Files.readAllBytes(root.resolve(name).resolve(file));
        statuses.add(run.send(input, step.map("headers")));
      }
    }
    run.pass(described.integer(1000, "settle_ms"));
    run.stop();

    List<Integer> recorded =
        expected.list("http").stream().map(status -> (int) status.integer(0)).toList();
    assertThat(statuses).as("HTTP statuses").isEqualTo(recorded);
    boolean keep = described.bool("keep_batches");
    assertThat(comparable(run.out(), keep)).isEqualTo(comparable(expected.list("out"), keep));
  }

  private Json read(String name, String file) throws IOException, JsonException {
    return Json.parse(Bytes.of(Files.readAllBytes(root.resolve(name).resolve(file))));
  }

  private <C extends Record> C config(String file, ProcessorFactory<C> factory)
      throws IOException, YamlException {
    String text = Files.readString(root.resolve("_configs").resolve(file));
    MapValue document =
        (MapValue) YamlReader.read(file, text.replaceAll("\\$\\{[A-Z0-9_]+\\}", "localhost:1"));
    MapValue processors = (MapValue) Objects.requireNonNull(document.get("processors"));
    String id = processors.keys().iterator().next();
    Problems problems = new Problems();
    C config =
        Binder.bind(
            factory.configType(),
            factory.defaults(),
            problems.component(
                "processors", ComponentId.parse(id), Objects.requireNonNull(processors.get(id))));
    assertThat(problems.list()).isEmpty();
    return config;
  }

  /** Payload by payload, or all of a signal as if it had come at once. */
  private static List<Json> comparable(List<Json> payloads, boolean keepBatches) {
    if (keepBatches) {
      return payloads.stream().map(Normal::request).toList();
    }
    Map<Signal, List<Json>> groups = new EnumMap<>(Signal.class);
    for (Json payload : payloads) {
      groups
          .computeIfAbsent(OtlpTexts.signal(payload), signal -> new ArrayList<>())
          .addAll(payload.map().values().iterator().next().list());
    }
    List<Json> joined = new ArrayList<>();
    groups.forEach((signal, list) ->
        joined.add(Normal.request(new Json.Obj(Map.of(groupName(signal), new Json.Arr(list))))));
    return joined;
  }

  private static String groupName(Signal signal) {
    return switch (signal) {
      case TRACES -> "resourceSpans";
      case METRICS -> "resourceMetrics";
      case LOGS -> "resourceLogs";
    };
  }
}
