package dev.remora.receivers.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.settings.Transport;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsdConfigTest {
  // Scenario: wrong settings, each as a user might write it.
  // Guarantees: each is refused in the peer's words; an address fits its transport.

  private final Problems problems = new Problems();

  private StatsdConfig bind(String yaml) throws YamlException {
    MapValue document = (MapValue) YamlReader.read("c.yaml", "statsd: {" + yaml + "}");
    return Binder.bind(
        StatsdConfig.class,
        StatsdConfig.defaults(),
        problems.component(
            "receivers",
            ComponentId.parse("statsd"),
            Objects.requireNonNull(document.get("statsd"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "aggregation_interval: 0s ~ aggregation_interval must be a positive duration",
        "counter_type: x ~ invalid counter_type: x, must be one of: int, float, stochastic_int",
        "timer_histogram_mapping: [{observer_type: gauge}]"
            + " ~ must specify object id for all TimerHistogramMappings",
        "timer_histogram_mapping: [{statsd_type: zz, observer_type: gauge}]"
            + " ~ statsd_type is not a supported mapping for histogram and timing metrics: zz",
        "timer_histogram_mapping: [{statsd_type: timer, observer_type: disabled}]"
            + " ~ observer_type is not supported for histogram and timing metrics: disabled",
        "timer_histogram_mapping: [{statsd_type: timer, observer_type: histogram,"
            + " histogram: {max_size: 16385}}] ~ histogram max_size out of range: 16385",
        "timer_histogram_mapping: [{statsd_type: timer, observer_type: gauge,"
            + " histogram: {max_size: 5}}]"
            + " ~ histogram configuration requires observer_type: histogram",
        "timer_histogram_mapping: [{statsd_type: timer, observer_type: gauge,"
            + " summary: {percentiles: [-0.5]}}] ~ summary percentiles out of [0, 100] range: -0.5;"
            + " summary configuration requires observer_type: summary",
        "timer_histogram_mapping: [{statsd_type: timer, observer_type: histogram, histogram:"
            + " {explicit_buckets: [{buckets: [3, 1.5, 1e21]}, {matcher_pattern: '('}]}}] ~"
            + " explicit bucket [0] matcher_pattern must not be empty; explicit bucket [0] buckets"
            + " are not unique or not ascendingly sorted [3 1.5 1e+21]; explicit bucket [1]"
            + " matcher_pattern is not a valid regular expression: error parsing regexp: missing"
            + " closing ): `(`; explicit bucket [1] buckets must not be empty",
      })
  void isRefusedInThePeersWords(String yaml, String message) throws YamlException {
    bind(yaml);
    assertThat(problems.list())
        .extracting(Problem::text)
        .containsExactly("receivers::statsd: " + message);
  }

  @Test
  void anAddressFitsItsTransport() throws YamlException {
    assertThat(bind("").listenAddress().endpoint()).isEqualTo("localhost:8125");
    assertThat(bind("endpoint: ''").listenAddress().endpoint()).isEqualTo("localhost:8125");
    StatsdConfig unix = bind("transport: unixgram");
    assertThat(unix.listenAddress().endpoint()).isEqualTo("/var/run/statsd-receiver.sock");
    assertThat(unix.listenAddress().transport()).isEqualTo(Transport.UNIXGRAM);
    assertThat(unix.socketPermissions()).isEqualTo(0622);
    assertThat(bind("transport: unixgram, endpoint: /a").listenAddress().endpoint())
        .isEqualTo("/a");
    assertThat(bind("socket_permissions: 0666").socketPermissions()).isEqualTo(0666);
    assertThat(problems.list()).isEmpty();
  }
}
