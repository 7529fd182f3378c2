package dev.remora.receivers.statsd;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings of {@code statsd} (spec collector-config section 5.3). */
@Doc("Takes StatsD lines and sums them up.")
public record StatsdConfig(
    @Doc("Where lines are sent to.") String endpoint,
    @Doc("`udp`, `udp4` or `udp6`.") Transport transport,
    @Doc("How often sums are handed on.") Duration aggregationInterval,
    @Doc("Adds the attribute `metric_type`.") boolean enableMetricType,
    @Doc("Allows tags without a value.") boolean enableSimpleTags,
    @Doc("Marks sums as monotonic.") boolean isMonotonicCounter,
    @Doc("Sums up for each IP address, not for each address and port.")
        boolean enableIpOnlyAggregation,
    @Doc("Sums up all senders together.") boolean ignoreHost,
    @Doc("`int` truncates each increment; `float` and `stochastic_int` do not.") String counterType,
    @Doc("What becomes of timings, histograms and distributions.")
        List<StatsdMapping> timerHistogramMapping)
    implements Validated {

  private static final List<String> COUNTER_TYPES = List.of("int", "float", "stochastic_int");

  /** UDP on {@code localhost:8125}, each minute. */
  public static StatsdConfig defaults() {
    return new StatsdConfig(
        "localhost:8125",
        Transport.UDP,
        Duration.ofSeconds(60),
        false,
        false,
        false,
        false,
        false,
        "int",
        List.of(
            StatsdMapping.gauge("timer"),
            StatsdMapping.gauge("histogram"),
            StatsdMapping.gauge("distribution")));
  }

  @Override
  public void validate(At at) {
    List<String> problems = new ArrayList<>();
    if (!aggregationInterval.isPositive()) {
      problems.add("aggregation_interval must be a positive duration");
    }
    if (!COUNTER_TYPES.contains(counterType)) {
      problems.add(
          "invalid counter_type: "
              + counterType
              + ", must be one of: "
              + String.join(", ", COUNTER_TYPES));
    }
    timerHistogramMapping.forEach(mapping -> mapping.check(problems));
    if (!problems.isEmpty()) {
      at.error(String.join("; ", problems));
    }
  }
}
