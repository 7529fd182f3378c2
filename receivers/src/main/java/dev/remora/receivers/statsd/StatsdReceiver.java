package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.relay.PooledOutput;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.WireWriter;
import dev.remora.transport.udp.DatagramHandler;
import dev.remora.transport.udp.DatagramServer;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up lines by sender and hands the sums on, once in each interval. All on the loop. */
final class StatsdReceiver implements Receiver, DatagramHandler {

  /** Lines of one interval; beyond them lines count as failed, so that memory has an end. */
  private static final int MAX_LINES = 200_000;

  private final StatsdConfig config;
  private final @Nullable Intake intake;
  private final ComponentContext context;
  private final Observers observers;
  private final Counter parsed;
  private final Counter failed;
  private Map<String, Aggregate> aggregates = new LinkedHashMap<>();
  private int lines;
  private long lastFlush;
  private volatile boolean stopped;
  private @Nullable DatagramServer server;

  StatsdReceiver(StatsdConfig config, @Nullable Intake intake, ComponentContext context) {
    this.config = config;
    this.intake = intake;
    this.context = context;
    this.observers = Observers.of(config.timerHistogramMapping());
    this.parsed = counter("parse_success");
    this.failed = counter("parse_failure");
  }

  private Counter counter(String reason) {
    String id = context.id().toString();
    return context
        .metrics()
        .counter(
            "otelcol_receiver_received_statsd_metrics",
            "StatsD lines by what became of them.",
            "reason",
            reason,
            "receiver",
            id);
  }

  @Override
  public void start() {
    Transport transport = config.transport();
    if (transport != Transport.UDP && transport != Transport.UDP4 && transport != Transport.UDP6) {
      throw new InvalidSettingException(
          "unsupported transport \"" + transport.name().toLowerCase(Locale.ROOT) + "\"");
    }
    lastFlush = context.clock().unixNanos();
    AddressSettings address = AddressSettings.of(config.endpoint(), transport);
    server = DatagramServer.open(address, this, context);
    context.loop().schedule(this::tick, config.aggregationInterval().toNanos());
  }

  /** The UDP port, for tests. */
  int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public void received(Buffer datagram) {
    read(datagram, "");
  }

  @Override
  public void received(Buffer datagram, InetSocketAddress sender) {
    String source = config.enableIpOnlyAggregation() ? host(sender) : sender.toString();
    read(datagram, config.ignoreHost() ? "" : source);
  }

  private static String host(InetSocketAddress sender) {
    return sender.getHostString();
  }

  private void read(Buffer datagram, String source) {
    try {
      String text = new String(datagram.array(), 0, datagram.length(), UTF_8);
      for (String line : text.split("\n", -1)) {
        String trimmed = line.strip();
        if (!trimmed.isEmpty()) {
          take(trimmed, source);
        }
      }
    } finally {
      datagram.release();
    }
  }

  private void take(String text, String source) {
    StatsdLine line = StatsdLine.parse(text, config.enableSimpleTags());
    if (line == null || lines >= MAX_LINES) {
      failed.add(1);
      context.log().warn("line", () -> "a StatsD line could not be taken");
      return;
    }
    lines++;
    parsed.add(1);
    aggregates
        .computeIfAbsent(
            source, key -> new Aggregate(config.counterType().equals("int"), observers))
        .add(new Series(line.name(), line.type(), line.tags()), line);
  }

  private void tick() {
    if (stopped) {
      return;
    }
    long now = context.clock().unixNanos();
    Map<String, Aggregate> ended = aggregates;
    aggregates = new LinkedHashMap<>();
    lines = 0;
    ended.values().forEach(aggregate -> handOn(aggregate, now));
    lastFlush = now;
    context.loop().schedule(this::tick, config.aggregationInterval().toNanos());
  }

  private void handOn(Aggregate aggregate, long now) {
    PooledOutput output = PooledOutput.forAdmission(context.pool(), 4096);
    if (intake == null || output == null) {
      if (output != null) {
        output.drop();
      }
      context.log().warn("memory", () -> "sums of an interval are lost: no memory for them");
      return;
    }
    AggregateWriter writer =
        new AggregateWriter(
            new WireWriter(output.out()), config, context.build().version(), lastFlush, now);
    int points = writer.write(aggregate, observers);
    if (points == 0 || output.out().overflowed()) {
      output.drop();
      if (points > 0) {
        context.log().warn("memory", () -> "sums of an interval are lost: no memory for them");
      }
      return;
    }
    intake.accept(
        Payload.of(
            Signal.METRICS,
            output.take(),
            points,
            context.clock().nanoTime(),
            RequestContext.NONE,
            Answer.NONE));
  }

  @Override
  public void stop(long timeoutNanos) {
    stopped = true;
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
