package dev.remora.receivers.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.yaml.YamlException;
import dev.remora.core.json.JsonException;
import dev.remora.testkit.golden.ReceiverCases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class GoldenLinesTest {
  // Scenario: the lines of each recorded case go to the receiver through a real socket; it stops.
  // Guarantees: what it hands on at the stop is what the peer handed on at the interval's end.

  private static final ReceiverCases CASES = ReceiverCases.of("statsd");

  static List<String> names() throws IOException {
    return CASES.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void sumsAreThePeers(String name) throws IOException, YamlException, JsonException {
    StatsdConfig config =
        CASES.config(
            name,
            new StatsdFactory(),
            Map.of(
                "${LISTEN}",
                "127.0.0.1:0",
                "aggregation_interval: 1s",
                "aggregation_interval: 1h"));
    try (StatsdRig rig = new StatsdRig(config)) {
      for (ReceiverCases.Step step : CASES.steps(name)) {
        rig.send(step);
      }
      assertThat(rig.requests).isEmpty();
      rig.stop();
      CASES.compare(name, rig.requests);
    }
  }
}
