package dev.remora.processors.batch;

import dev.remora.config.yaml.YamlException;
import dev.remora.core.json.JsonException;
import dev.remora.testkit.golden.GoldenCases;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: every recorded case that is not left out, with its configuration and requests.
// Guarantees: payloads come out with the borders and contents that the peer gives them.
final class GoldenTest {

  private static final GoldenCases CASES = GoldenCases.of("batch");

  private static final Set<String> LEFT_OUT = Set.of();

  static List<String> cases() throws IOException {
    return CASES.without(LEFT_OUT);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesAsThePeerDoes(String name) throws IOException, YamlException, JsonException {
    CASES.run(name, new BatchFactory());
  }
}
