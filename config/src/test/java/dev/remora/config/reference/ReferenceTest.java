package dev.remora.config.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Key;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Trees;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.Sizer;
import dev.remora.config.settings.TimeoutSettings;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  // Scenario: a page and a schema are made from a record with settings of all kinds.
  // Guarantees: every key is there once with type, default and text; the same input, the same text.

  @Doc("Takes things | and stores them.")
  record Sample(
      @Doc("Where to.") String endpoint,
      @Doc("How long.") @Key({"pause", "wait"}) Duration pause,
      @Doc("What counts.") Sizer sizer,
      @Doc("A secret.") Secret token,
      @Doc("Rules.") List<Rule> rules,
      @Doc("By name.") Map<String, Rule> named,
      @Flatten("timeoutconfig") TimeoutSettings timeout,
      @Doc("A server.") Section<GrpcServerSettings> grpc) {}

  record Rule(@Doc("Which.") String name, @Doc("How often.") int count) {}

  private static final ReferenceEntry ENTRY =
      new ReferenceEntry(
          ComponentKind.EXPORTER,
          "sample",
          List.of("old_sample"),
          new Sample(
              "a|b:1",
              Duration.ofSeconds(90),
              Sizer.BYTES,
              new Secret("hunter2"),
              List.of(),
              Map.of(),
              TimeoutSettings.defaults(),
              Section.off(GrpcServerSettings.defaults("localhost:4317"))));

  @Test
  void describesEveryKey() {
    String page = ReferencePage.of(ENTRY);

    assertThat(page)
        .startsWith("# sample (exporter)\n\nTakes things | and stores them.\n")
        .contains("\nOlder name, still accepted: `old_sample`.\n")
        .contains("| `endpoint` | text | `a\\|b:1` | Where to. |\n")
        .contains("| `pause` | duration | `1m30s` | How long. |\n")
        .contains("| `sizer` | `requests`, `items`, `bytes` | `bytes` | What counts. |\n")
        .contains("| `token` | secret text | `[REDACTED]` | A secret. |\n")
        .contains("| `rules` | list of block |  | Rules. |\n")
        .contains("| `rules[].count` | whole number |  | How often. |\n")
        .contains("| `named.<key>.name` | text |  | Which. |\n")
        .contains("| `timeout` | duration | `5s` | For one attempt; 0 means for ever. |\n")
        .contains("| `grpc` | optional block | off | A server. |\n")
        .contains("| `grpc.endpoint` | text | `localhost:4317` |")
        .contains("| `grpc.tls.min_version` | text |")
        .doesNotContain("hunter2")
        .isEqualTo(ReferencePage.of(ENTRY));
    assertThat(page.lines().filter(it -> it.startsWith("| `")).toList()).doesNotHaveDuplicates();
    assertThat(page.lines().filter(it -> it.startsWith("| `")))
        .allSatisfy(it -> assertThat(it).doesNotEndWith("|  |"));
  }

  @Test
  void listsPages() {
    assertThat(ReferencePage.index(List.of(ENTRY)))
        .isEqualTo(
            "# Reference of the configuration\n\n## exporters\n\n"
                + "- [`sample`](exporters/sample.md)\n");
  }

  @Test
  void makesASchemaWithoutLooseEnds() {
    String text = JsonSchema.of(List.of(ENTRY));
    MapValue schema = Trees.map(text);

    assertThat(text).isEqualTo(JsonSchema.of(List.of(ENTRY))).doesNotContain("hunter2");
    MapValue definitions = (MapValue) schema.get("$defs");
    assertThat(definitions).isNotNull();
    text.lines()
        .map(String::strip)
        .filter(it -> it.startsWith("\"$ref\": "))
        .map(it -> it.replaceAll(".*#/\\$defs/([^\"]*)\".*", "$1"))
        .forEach(it -> assertThat(definitions.has(it)).as(it).isTrue());
    Value exporters = find(schema, "properties", "exporters", "anyOf");
    assertThat(exporters.toString())
        .contains("^(sample|old_sample)(/.+)?$")
        .contains("wait:")
        .contains("default: 1m30s")
        .contains("description: Where to.");
    assertThat(find(schema, "properties", "service").toString()).contains("telemetry");
  }

  private static Value find(MapValue map, String... keys) {
    Value found = map;
    for (String key : keys) {
      assertThat(found).isInstanceOf(MapValue.class);
      Value next = ((MapValue) found).get(key);
      assertThat(next).as(key).isNotNull();
      found = next == null ? found : next;
    }
    return found;
  }
}
