package dev.remora.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.NullValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: retentions and tags as users write them.
// Guarantees: what CloudWatch Logs would refuse is refused at the start, by its key.
final class LogGroupSettingsTest {

  private static List<String> problems(int days, Map<String, String> tags, boolean written) {
    Problems problems = new Problems();
    LogGroupSettings.validate(
        problems.component("exporters", ComponentId.parse("awsemf"), NullValue.ABSENT),
        days,
        tags,
        written);
    return problems.list().stream().map(Object::toString).toList();
  }

  @Test
  void goodSettingsPass() {
    assertThat(problems(0, Map.of(), false)).isEmpty();
    assertThat(problems(3653, Map.of("Größe: a/b=c+d-e@f._", "v w"), true)).isEmpty();
  }

  @Test
  void otherRetentionsAreRefused() {
    assertThat(problems(2, Map.of(), false))
        .singleElement()
        .asString()
        .contains("invalid value for retention policy: 2")
        .contains("3653");
  }

  @Test
  void otherTagsAreRefused() {
    assertThat(problems(0, Map.of(), true)).singleElement().asString().contains("tags", "0");
    assertThat(problems(0, Map.of("a*", "v"), true)).singleElement().asString().contains("a*");
    assertThat(problems(0, Map.of("k", ""), true)).hasSize(1);
    assertThat(problems(0, Map.of("k".repeat(129), "v"), true)).hasSize(1);
    assertThat(problems(0, Map.of("k", "v".repeat(257)), true)).hasSize(1);
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 51; i++) {
      many.put("k" + i, "v");
    }
    assertThat(problems(0, many, true)).singleElement().asString().contains("51");
  }
}
