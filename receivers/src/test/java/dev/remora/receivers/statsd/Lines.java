package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings and lines for tests without sockets. */
final class Lines {

  static final InetSocketAddress SENDER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

  private Lines() {}

  static StatsdConfig settings(StatsdMapping... mappings) {
    return settings(Transport.UDP, Duration.ofHours(1), mappings);
  }

  /** Any port of the loopback address, all senders together. */
  static StatsdConfig settings(Transport transport, Duration interval, StatsdMapping... mappings) {
    StatsdConfig base = StatsdConfig.defaults();
    return new StatsdConfig(
        AddressSettings.of("127.0.0.1:0", transport),
        interval,
        false,
        true,
        false,
        false,
        false,
        "int",
        mappings.length == 0 ? base.timerHistogramMapping() : List.of(mappings),
        base.socketPermissions(),
        0);
  }

  static StatsdMapping mapping(String type, String observer) {
    StatsdMapping gauge = StatsdMapping.gauge(type);
    return new StatsdMapping(type, observer, gauge.histogram(), gauge.summary());
  }

  static Aggregator aggregator(StatsdConfig config, long memoryBytes) {
    return new Aggregator(config, new SeriesMemory(memoryBytes), 7);
  }

  static @Nullable LineFault add(Aggregator aggregator, String line) {
    byte[] text = line.getBytes(UTF_8);
    return aggregator.add(text, 0, text.length, SENDER, 1);
  }
}
