package dev.remora.receivers.statsd;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Unsigned;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings of {@code statsd} (spec collector-config section 5.3). */
@Doc("Takes StatsD lines and sums them up.")
public record StatsdConfig(
    @Doc("Where lines are sent to: UDP, TCP or `unixgram`.") @Flatten("netaddr")
        AddressSettings address,
    @Doc("How often sums are handed on.") Duration aggregationInterval,
    @Doc("Sums up for each IP address, not for each address and port.")
        boolean enableIpOnlyAggregation,
    @Doc("Sums up all senders together.") boolean ignoreHost,
    @Doc("Adds the attribute `metric_type`.") boolean enableMetricType,
    @Doc("Allows tags without a value.") boolean enableSimpleTags,
    @Doc("Marks sums as monotonic.") boolean isMonotonicCounter,
    @Doc(
            "`int` truncates each increment, `float` does not, `stochastic_int` rounds sums up or"
                + " down by chance, as near as they are.")
        String counterType,
    @Doc("What becomes of timings, histograms and distributions.")
        List<StatsdMapping> timerHistogramMapping,
    @Doc("Mode of the socket's file for `unixgram`; the default is octal 0622.") @Unsigned
        int socketPermissions,
    @Doc(
            "Bytes that the kernel is to keep for the socket; 0 leaves it to the kernel, for UDP 1"
                + " MiB.")
        int socketBufferSize)
    implements Validated {

  private static final List<String> COUNTER_TYPES = List.of("int", "float", "stochastic_int");

  private static final String ENDPOINT = "localhost:8125";

  /** Where a unixgram socket is without an endpoint of its own (the peer's README). */
  private static final String UNIX_ENDPOINT = "/var/run/statsd-receiver.sock";

  private static final int SOCKET_PERMISSIONS = 0622;

  /** UDP on {@code localhost:8125}, each minute. */
  public static StatsdConfig defaults() {
    return new StatsdConfig(
        AddressSettings.of(ENDPOINT, Transport.UDP),
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
            StatsdMapping.gauge("distribution")),
        SOCKET_PERMISSIONS,
        0);
  }

  /** The address to listen on, where the user wrote none for a transport the default is not for. */
  AddressSettings listenAddress() {
    String endpoint = address.endpoint();
    boolean unix = address.transport() == Transport.UNIXGRAM;
    if (!endpoint.isEmpty() && !(unix && endpoint.equals(ENDPOINT))) {
      return address;
    }
    return AddressSettings.of(unix ? UNIX_ENDPOINT : ENDPOINT, address.transport());
  }

  @Override
  public void validate(At at) {
    List<String> problems = new ArrayList<>();
    if (!aggregationInterval.isPositive()) {
      problems.add("aggregation_interval must be a positive duration");
    }
    if (!counterType.isEmpty() && !COUNTER_TYPES.contains(counterType)) {
      problems.add(
          "invalid counter_type: "
              + counterType
              + ", must be one of: "
              + String.join(", ", COUNTER_TYPES));
    }
    for (StatsdMapping mapping : timerHistogramMapping) {
      if (mapping.check(problems)) {
        problems.add("must specify object id for all TimerHistogramMappings");
        break;
      }
    }
    if (!problems.isEmpty()) {
      at.error(String.join("; ", problems));
    }
  }
}
