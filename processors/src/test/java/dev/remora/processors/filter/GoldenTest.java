package dev.remora.processors.filter;

import dev.remora.config.yaml.YamlException;
import dev.remora.core.json.JsonException;
import dev.remora.testkit.golden.GoldenCases;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: every recorded case that is not left out, with its configuration and requests.
// Guarantees: the items that the peer keeps come out, and no others.
final class GoldenTest {

  private static final GoldenCases CASES = GoldenCases.of("filter");

  /** Conditions in OTTL, and in the expr language (metrics-expr), are not supported. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "conditions-adv-metrics",
          "conditions-adv-traces",
          "conditions-metrics",
          "conditions-traces",
          "metrics-expr",
          "ottl-compare",
          "ottl-compare-2",
          "ottl-error-propagate",
          "ottl-log",
          "ottl-log-2",
          "ottl-metric",
          "ottl-no-error",
          "ottl-resource-metrics",
          "ottl-resource-traces",
          "ottl-span",
          "ottl-span-time");

  static List<String> cases() throws IOException {
    return CASES.without(LEFT_OUT);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesAsThePeerDoes(String name) throws IOException, YamlException, JsonException {
    CASES.run(name, new FilterFactory());
  }
}
