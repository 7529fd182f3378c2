package dev.remora.receivers.awsxray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.remora.testkit.live.LiveService;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A receiver on a real UDP socket, with a client. */
final class UdpRig implements AutoCloseable {

  static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

  final LiveService service;
  final CollectingIntake intake = new CollectingIntake();
  private final AwsXrayReceiver receiver;
  private final DatagramSocket client;
  private long sent;

  UdpRig() throws IOException {
    this(new LiveService());
  }

  UdpRig(LiveService service) throws IOException {
    this.service = service;
    this.client = new DatagramSocket();
    this.receiver = new AwsXrayReceiver(Settings.anyPort(), intake, service.context("awsxray"));
    receiver.start();
  }

  /** Sends a datagram and waits until it was handled. */
  void send(byte[] datagram) throws IOException {
    client.send(
        new DatagramPacket(
            datagram, datagram.length, InetAddress.getLoopbackAddress(), receiver.segmentsPort()));
    sent++;
    soon(() -> service.metric("remora_receiver_datagrams", "receiver", "awsxray") == sent);
    // The count is raised before the handler runs: one more turn of the loop and it has.
    CountDownLatch handled = new CountDownLatch(1);
    service.loop().execute(handled::countDown);
    soon(() -> handled.getCount() == 0);
  }

  private static void soon(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  void send(String datagram) throws IOException {
    send(datagram.getBytes(UTF_8));
  }

  void sendDocument(String document) throws IOException {
    send(HEADER + document);
  }

  long received() {
    return service.metric("remora_xray_segments_received", "component", "awsxray");
  }

  long rejected() {
    return service.metric("remora_xray_segments_rejected", "component", "awsxray");
  }

  long malformed() {
    return udp("otelcol_receiver_malformed_requests");
  }

  long udp(String name) {
    return service.metric(name, "receiver", "awsxray", "transport", "udp");
  }

  @Override
  public void close() {
    receiver.stop(TimeUnit.MILLISECONDS.toNanos(50));
    client.close();
    service.close();
  }
}
