package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.config.settings.AddressSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.lines.LineServer;
import dev.remora.transport.lines.LinesHandler;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.udp.DatagramHandler;
import dev.remora.transport.udp.DatagramOptions;
import dev.remora.transport.udp.DatagramServer;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sums up lines by sender and hands the sums on, once in each interval and at the end. Lines and
 * flushes are on the loop, start and stop on the main thread.
 */
final class StatsdReceiver implements Receiver, DatagramHandler, LinesHandler {

  /** Of the pool's budget, how much the sums of an interval may take beside it. */
  private static final int MEMORY_SHARE = 8;

  /** Of the time to stop, what is kept for the last flush. */
  private static final int FLUSH_SHARE = 4;

  /** How much of a wrong line a log shows. */
  private static final int SHOWN_BYTES = 80;

  private final StatsdConfig config;
  private final ComponentContext context;
  private final StatsdCounters counters;
  private final Aggregator aggregator;
  private final MetricWriter writer;
  private final Requests requests;
  private long lastFlush;
  private long nextNanos;
  private boolean ended;
  private @Nullable DatagramServer datagrams;
  private @Nullable LineServer streams;

  StatsdReceiver(StatsdConfig config, Intake intake, ComponentContext context) {
    this.config = config;
    this.context = context;
    SplittableRandom random = new SplittableRandom(context.clock().nanoTime());
    SeriesMemory memory = new SeriesMemory(context.pool().limitBytes() / MEMORY_SHARE);
    this.counters = new StatsdCounters(context, memory);
    this.aggregator = new Aggregator(config, memory, random.nextLong());
    this.requests = new Requests(context, intake);
    this.writer = new MetricWriter(requests, config, context.build().version(), random);
  }

  @Override
  public void start() {
    AddressSettings address = config.listenAddress();
    lastFlush = context.clock().unixNanos();
    switch (address.transport()) {
      case UDP, UDP4, UDP6 -> {
        int receiveBytes =
            config.socketBufferSize() > 0
                ? config.socketBufferSize()
                : DatagramOptions.UDP.receiveBytes();
        datagrams =
            DatagramServer.open(address, new DatagramOptions(receiveBytes, 0), this, context);
      }
      case UNIXGRAM -> {
        DatagramOptions options =
            new DatagramOptions(config.socketBufferSize(), config.socketPermissions());
        datagrams = DatagramServer.open(address, options, this, context);
      }
      case TCP, TCP4, TCP6 -> streams = LineServer.open(address, this, context);
      default ->
          throw new InvalidSettingException(
              "unsupported transport \""
                  + address.transport().name().toLowerCase(Locale.ROOT)
                  + "\" (expected: udp, udp4, udp6, tcp, tcp4, tcp6 or unixgram)");
    }
    nextNanos = context.clock().nanoTime();
    scheduleTick();
  }

  /** The port of UDP or TCP, for tests. */
  int port() {
    if (streams != null) {
      return streams.port();
    }
    return datagrams == null ? -1 : datagrams.port();
  }

  @Override
  public void received(Buffer datagram) {
    throw new IllegalStateException("senders of datagrams are asked for");
  }

  @Override
  public void received(Buffer datagram, SocketAddress sender) {
    try {
      take(datagram.array(), 0, datagram.length(), sender, false);
    } finally {
      datagram.release();
    }
  }

  @Override
  public void received(byte[] array, int from, int to, SocketAddress sender) {
    take(array, from, to, sender, true);
  }

  /**
   * @param trimmed whether blanks around a line are no part of it: so with the peer over TCP only
   */
  private void take(byte[] text, int from, int to, SocketAddress sender, boolean trimmed) {
    long now = context.clock().unixNanos();
    long taken = 0;
    for (int at = from; at < to; ) {
      int feed = StatsdLine.indexOf('\n', text, at, to);
      int next = feed < 0 ? to : feed;
      int begin = at;
      int end = next;
      while (trimmed && begin < end && isBlank(text[begin])) {
        begin++;
      }
      while (trimmed && begin < end && isBlank(text[end - 1])) {
        end--;
      }
      if (begin < end) {
        LineFault fault = aggregator.add(text, begin, end, sender, now);
        if (fault == null) {
          taken++;
        } else {
          fail(fault, text, begin, end);
        }
      }
      at = next + 1;
    }
    counters.taken(taken);
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private void fail(LineFault fault, byte[] text, int from, int to) {
    counters.failed(fault);
    int shown = Math.min(SHOWN_BYTES, to - from);
    context
        .log()
        .warn(
            fault == LineFault.MEMORY ? "memory" : "line",
            () ->
                "a StatsD line was not taken: "
                    + fault.text()
                    + ": "
                    + new String(text, from, shown, UTF_8).replaceAll("\\p{Cntrl}", "?"));
  }

  private void scheduleTick() {
    nextNanos += config.aggregationInterval().toNanos();
    long delay = Math.max(0, nextNanos - context.clock().nanoTime());
    context.loop().schedule(this::tick, delay);
  }

  private void tick() {
    if (!ended) {
      flush();
      scheduleTick();
    }
  }

  private void flush() {
    long now = context.clock().unixNanos();
    writer.interval(lastFlush, now);
    aggregator.flush(writer::write);
    requests.handOn();
    lastFlush = now;
  }

  /** Takes what applications send as they stop, closes, and hands on what was summed up. */
  @Override
  public void stop(long timeoutNanos) {
    long flushing = timeoutNanos / FLUSH_SHARE;
    if (datagrams == null && streams == null) {
      return;
    }
    if (datagrams != null) {
      Linger.await(datagrams, timeoutNanos - flushing);
      datagrams.close();
      datagrams = null;
    }
    if (streams != null) {
      Linger.await(streams, timeoutNanos - flushing);
      streams.close();
      streams = null;
    }
    CountDownLatch flushed = new CountDownLatch(1);
    context
        .loop()
        .execute(() -> {
          ended = true;
          flush();
          flushed.countDown();
        });
    try {
      if (!flushed.await(flushing, TimeUnit.NANOSECONDS)) {
        context.log().warn("stop", () -> "the last interval's sums did not get out in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
