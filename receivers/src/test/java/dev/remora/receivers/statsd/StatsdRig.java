package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.remora.core.component.Receiver;
import dev.remora.core.payload.Payload;
import dev.remora.testkit.golden.ReceiverCases;
import dev.remora.testkit.live.LiveService;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A receiver on a real socket and a real loop, and what it handed on. */
final class StatsdRig implements AutoCloseable {

  private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  final LiveService service;
  final List<byte[]> requests = new CopyOnWriteArrayList<>();
  private final StatsdReceiver receiver;
  private final boolean tcp;
  private boolean stopped;

  StatsdRig(StatsdConfig config) {
    this(config, new LiveService());
  }

  StatsdRig(StatsdConfig config, LiveService service) {
    this.service = service;
    this.tcp = config.address().transport().name().startsWith("TCP");
    Receiver made =
        new StatsdFactory().create(config, signal -> this::take, service.context("statsd"));
    this.receiver = (StatsdReceiver) made;
    receiver.start();
  }

  private void take(Payload payload) {
    requests.add(Arrays.copyOf(payload.array(), payload.length()));
    payload.answer().accepted();
    payload.release();
  }

  /** Sends from a socket of its own, and waits until it was read. */
  void send(List<byte[]> messages) throws IOException {
    long before = read();
    InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port());
    if (tcp) {
      try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
        for (byte[] message : messages) {
          socket.getOutputStream().write(message);
        }
      }
      soon(before + 1);
      return;
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      for (byte[] message : messages) {
        socket.send(new DatagramPacket(message, message.length, to));
      }
      soon(before + messages.size());
    }
  }

  void send(String text) throws IOException {
    send(List.of(text.getBytes(UTF_8)));
  }

  void send(ReceiverCases.Step step) throws IOException {
    send(step.messages());
  }

  private long read() {
    String name = tcp ? "remora_receiver_stream_reads" : "remora_receiver_datagrams";
    return service.metric(name, "receiver", "statsd");
  }

  private void soon(long reads) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> read() >= reads);
  }

  long parsed(boolean success) {
    return service.metric(
        "otelcol_receiver_received_statsd_metrics",
        "parse_success",
        Boolean.toString(success),
        "receiver",
        "statsd");
  }

  long counted(String name) {
    return service.metric(name, "receiver", "statsd");
  }

  /** Stops the receiver, which hands on what was summed up. */
  void stop() {
    if (!stopped) {
      stopped = true;
      receiver.stop(STOP_NANOS);
    }
  }

  /** All metrics that were handed on. */
  List<Metric> metrics() throws IOException {
    List<Metric> metrics = new ArrayList<>();
    for (byte[] request : requests) {
      ExportMetricsServiceRequest parsed = ExportMetricsServiceRequest.parseFrom(request);
      parsed.getResourceMetricsList().stream()
          .flatMap(group -> group.getScopeMetricsList().stream())
          .forEach(scope -> metrics.addAll(scope.getMetricsList()));
    }
    return metrics;
  }

  @Override
  public void close() {
    stop();
    service.close();
  }
}
