package dev.remora.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.service.ComponentKind;
import dev.remora.config.value.BoolValue;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import dev.remora.config.value.Values;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenConfigTest {
  // Scenario: configurations recorded with the peer go through loading, the service and binding.
  // Guarantees: the same ones start, refusals name what they must, values have the peer's types.
  private static final Path CASES = Path.of("src/test/resources/testdata/config");

  /** Cases decided by a real component, a socket or the command line; judged by the program. */
  private static final Set<String> ELSEWHERE =
      Set.of("bad-endpoint-in-use", "bad-endpoint-no-port", "bad-tls-missing-file", "flag-unknown");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(it -> it.getFileName().toString())
          .filter(it -> !it.startsWith("check-") && !ELSEWHERE.contains(it))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesAsThePeerDid(String name) throws IOException, YamlException {
    MapValue told = json(CASES.resolve(name).resolve("case.json"));
    MapValue expected = json(CASES.resolve(name).resolve("expected.json"));
    copyFiles(CASES.resolve(name));

    Loaded loaded = Loaded.from(request(told));

    String rendered = loaded.problems().render();
    boolean starts = expected.get("started") instanceof BoolValue it && it.value();
    assertThat(loaded.problems().isEmpty()).as(rendered).isEqualTo(starts);
    if (starts) {
      checkAttributes(loaded, expected);
    } else {
      String shown = (rendered + String.join("\n", loaded.warningLines())).toLowerCase(Locale.ROOT);
      texts(told.get("must_name"))
          .forEach(it -> assertThat(shown).contains(it.toLowerCase(Locale.ROOT)));
    }
    checkAliases(loaded, expected);
  }

  private void copyFiles(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
        Files.writeString(folder.resolve(file.getFileName()), filled(Files.readString(file)));
      }
    }
  }

  private String filled(String text) {
    return text.replace("${OTLP_HTTP}", "127.0.0.1:4318")
        .replace("${OTLP_GRPC}", "127.0.0.1:4317")
        .replace("${LISTEN}", "127.0.0.1:8125")
        .replace("${OUT}", folder.resolve("out.json").toString())
        .replace("${DIR}", folder.toString());
  }

  private ConfigLoader.Request request(MapValue told) {
    List<String> locations = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    List<String> arguments = texts(told.get("args"));
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--config") || argument.equals("--set")) {
        (argument.equals("--config") ? locations : sets).add(arguments.get(++i));
      } else if (argument.startsWith("--config=")) {
        locations.add(argument.substring("--config=".length()));
      } else if (argument.startsWith("--set=")) {
        sets.add(argument.substring("--set=".length()));
      }
    }
    Map<String, String> environment = new HashMap<>();
    if (told.get("env") instanceof MapValue variables) {
      variables.fields().forEach(it -> environment.put(it.key(), filled(it.value().toString())));
    }
    if (environment.containsKey("AOT_CONFIG_CONTENT")) {
      locations = List.of("env:AOT_CONFIG_CONTENT");
      sets = List.of();
    }
    return new ConfigLoader.Request(locations, sets, environment::get, folder, Set.of(), false);
  }

  /** What {@code upsert} and {@code insert} would put on the probe, by the pipeline named logs. */
  private static void checkAttributes(Loaded loaded, MapValue expected) {
    Value recorded = at(expected, "out", "resourceLogs", "scopeLogs", "logRecords", "attributes");
    if (!(recorded instanceof ListValue list) || loaded.service() == null) {
      return;
    }
    Map<String, Value> attributes = new HashMap<>();
    for (var pipeline : loaded.service().pipelines().entrySet()) {
      if (pipeline.getKey().toString().equals("logs")) {
        for (ComponentId id : pipeline.getValue().processors()) {
          Record settings = loaded.settings().get(ComponentKind.PROCESSOR).get(id);
          if (settings instanceof FakeComponents.Attributes it) {
            it.actions().forEach(action -> attributes.put(action.key(), action.value()));
          }
        }
      }
    }
    assertThat(attributes).hasSameSizeAs(list.items());
    for (Value item : list.items()) {
      MapValue attribute = (MapValue) item;
      String key = String.valueOf(attribute.get("key"));
      MapValue wanted = (MapValue) attribute.get("value");
      assertThat(wanted).isNotNull();
      assertThat(attributes).containsKey(key);
      Value actual = attributes.get(key);
      assertThat(sameAttribute(wanted, actual)).as("%s: %s / %s", key, wanted, actual).isTrue();
    }
  }

  private static boolean sameAttribute(MapValue wanted, Value actual) {
    MapValue.Field field = wanted.fields().iterator().next();
    return switch (field.key()) {
      case "intValue" -> actual instanceof LongValue && actual.toString().equals(text(field));
      case "doubleValue" -> actual instanceof DoubleValue it && sameDouble(it, text(field));
      case "kvlistValue" -> sameMap(field.value(), (MapValue) actual);
      default -> Values.same(field.value(), actual);
    };
  }

  private static boolean sameMap(Value list, MapValue actual) {
    ListValue entries = (ListValue) at(list, "values");
    boolean same = entries.items().size() == actual.size();
    for (Value entry : entries.items()) {
      MapValue it = (MapValue) entry;
      same &= sameAttribute((MapValue) it.get("value"), actual.get(it.get("key").toString()));
    }
    return same;
  }

  private static boolean sameDouble(DoubleValue actual, String wanted) {
    return actual.value() == Double.parseDouble(wanted);
  }

  private static String text(MapValue.Field field) {
    return field.value().toString();
  }

  private static void checkAliases(Loaded loaded, MapValue expected) {
    List<String> warnings = loaded.warningLines();
    for (String warning : texts(expected.get("warnings"))) {
      String head = warning.substring(0, Math.max(0, warning.indexOf('\t')));
      if (head.contains("alias")) {
        assertThat(warnings).anyMatch(it -> it.startsWith(head));
      }
    }
  }

  private static Value at(Value value, String... keys) {
    Value found = value;
    for (String key : keys) {
      while (found instanceof ListValue list) {
        found = list.items().isEmpty() ? Value.of("") : list.items().getFirst();
      }
      Value next = found instanceof MapValue map ? map.get(key) : null;
      if (next == null) {
        return Value.of("");
      }
      found = next;
    }
    return found;
  }

  private static List<String> texts(Value list) {
    return list instanceof ListValue it
        ? it.items().stream().map(Value::toString).toList()
        : List.of();
  }

  private static MapValue json(Path file) throws IOException, YamlException {
    return (MapValue) YamlReader.read(file.toString(), Files.readString(file));
  }
}
