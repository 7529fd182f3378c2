package dev.remora.testkit.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The recorded cases of one receiver of metrics, {@code src/test/resources/testdata/<package>}:
 * each a folder with {@code case.json}, what goes to the receiver's socket, and {@code
 * expected.json}. The test owns receiver and socket; this reads and compares.
 */
public final class ReceiverCases {

  private static final Set<String> KNOWN_KEYS =
      Set.of("title", "config", "steps", "settle_ms", "unordered", "merge_resources");

  private final Path root;

  private ReceiverCases(Path root) {
    this.root = root;
  }

  /**
   * What goes to the receiver at once, from one socket.
   *
   * @param network {@code udp} or {@code tcp}
   * @param messages datagrams, or what is written to the connection
   */
  public record Step(String network, List<byte[]> messages) {}

  /** The cases of a receiver, by the last name of its package. */
  public static ReceiverCases of(String component) {
    return new ReceiverCases(Path.of("src/test/resources/testdata", component));
  }

  /** Names of all cases. */
  public List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      List<String> names =
          folders
              .filter(folder -> Files.exists(folder.resolve("case.json")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      assertThat(names).isNotEmpty();
      return names;
    }
  }

  /**
   * The settings of a case.
   *
   * @param replacements texts of the file and what stands for them, such as its placeholders
   */
  public <C extends Record> C config(
      String name, ReceiverFactory<C> factory, Map<String, String> replacements)
      throws IOException, YamlException, JsonException {
    String file = read(name, "case.json").text("config");
    String text = Files.readString(root.resolve("_configs").resolve(file));
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      assertThat(text).contains(replacement.getKey());
      text = text.replace(replacement.getKey(), replacement.getValue());
    }
    MapValue document = (MapValue) YamlReader.read(file, text);
    MapValue receivers = (MapValue) Objects.requireNonNull(document.get("receivers"));
    String id = receivers.keys().iterator().next();
    Problems problems = new Problems();
    C config =
        Binder.bind(
            factory.configType(),
            factory.defaults(),
            problems.component(
                "receivers", ComponentId.parse(id), Objects.requireNonNull(receivers.get(id))));
    assertThat(problems.list()).isEmpty();
    return config;
  }

  /** What is sent, in order; each step has a socket of its own. */
  public List<Step> steps(String name) throws IOException, JsonException {
    Json described = read(name, "case.json");
    assertThat(KNOWN_KEYS).containsAll(described.map().keySet());
    List<Step> steps = new ArrayList<>();
    for (Json step : described.list("steps")) {
      String network = step.text("udp").isEmpty() ? "tcp" : "udp";
      Path file = root.resolve(name).resolve(step.text(network));
      steps.add(new Step(network, messages(file, network, step.bool("split"))));
    }
    return steps;
  }

  /** Datagrams have no line feed at their end, as clients send them. */
  private static List<byte[]> messages(Path file, String network, boolean split)
      throws IOException {
    if (network.equals("tcp")) {
      return List.of(Files.readAllBytes(file));
    }
    String text = Files.readString(file);
    return Stream.of(split ? text.split("\n---\n", -1) : new String[] {text})
        .map(datagram -> datagram.replaceAll("\n+$", "").getBytes(UTF_8))
        .toList();
  }

  /** Fails when the requests, taken together, are not what was recorded. */
  public void compare(String name, List<byte[]> requests) throws IOException, JsonException {
    List<Json> groups = new ArrayList<>();
    for (byte[] request : requests) {
      groups.addAll(OtlpTexts.json(Signal.METRICS, request).list("resourceMetrics"));
    }
    List<Json> recorded = new ArrayList<>();
    for (Json payload : read(name, "expected.json").list("out")) {
      recorded.addAll(payload.list("resourceMetrics"));
    }
    assertThat(MergedMetrics.of(groups)).isEqualTo(MergedMetrics.of(recorded));
  }

  private Json read(String name, String file) throws IOException, JsonException {
    return Json.parse(Bytes.of(Files.readAllBytes(root.resolve(name).resolve(file))));
  }
}
