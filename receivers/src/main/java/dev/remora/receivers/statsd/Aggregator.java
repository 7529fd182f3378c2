package dev.remora.receivers.statsd;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is summed up in one interval, by sender. One thread. */
final class Aggregator {

  /** An aggregate without series, and its place (measured with compact headers, rounded up). */
  private static final int SENDER_BYTES = 256;

  private static final Object ANYBODY = new Object();

  private final StatsdConfig config;
  private final SeriesMaker maker;
  private final SeriesMemory memory;
  private final StatsdLine line;
  private final Map<Object, Aggregate> senders = new HashMap<>();

  /**
   * @param seed makes the order of hashes unknown to senders
   */
  Aggregator(StatsdConfig config, SeriesMemory memory, long seed) {
    this.config = config;
    this.maker = new SeriesMaker(config);
    this.memory = memory;
    this.line = new StatsdLine(seed);
  }

  /**
   * Adds a line.
   *
   * @param unixNanos when it came
   * @return null when that went well
   */
  @Nullable LineFault add(byte[] text, int from, int to, SocketAddress sender, long unixNanos) {
    LineFault fault = line.read(text, from, to);
    if (fault != null || maker.isDropped(line.type())) {
      return fault;
    }
    Aggregate aggregate = aggregate(key(sender));
    return aggregate == null ? LineFault.MEMORY : aggregate.add(line, unixNanos);
  }

  private Object key(SocketAddress sender) {
    if (config.ignoreHost()) {
      return ANYBODY;
    }
    return config.enableIpOnlyAggregation() && sender instanceof InetSocketAddress inet
        ? inet.getAddress()
        : sender;
  }

  private @Nullable Aggregate aggregate(Object key) {
    Aggregate known = senders.get(key);
    if (known != null) {
      return known;
    }
    if (!memory.take(SENDER_BYTES)) {
      return null;
    }
    Aggregate made = new Aggregate(maker, memory);
    senders.put(key, made);
    return made;
  }

  /** Hands out what each sender's lines came to, and begins a new interval. */
  void flush(Consumer<Aggregate> ended) {
    senders
        .values()
        .removeIf(aggregate -> {
          ended.accept(aggregate);
          aggregate.clear();
          if (aggregate.isEmpty()) {
            memory.give(SENDER_BYTES);
          }
          return aggregate.isEmpty();
        });
  }
}
