package dev.remora.transport.udp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.TestService;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DatagramServerTest {
  // Scenario: a JDK socket sends datagrams to a server on a real loop.
  // Guarantees: each arrives whole and alone, none outlives its handler's care, faults are told.

  private static final int LONGEST = 65_507;

  private final List<String> texts = new CopyOnWriteArrayList<>();

  @Test
  void datagramsArriveWholeAndInOrder() throws IOException {
    try (TestService service = new TestService();
        DatagramSocket client = new DatagramSocket()) {
      DatagramServer server = DatagramServer.open(local(0), this::keep, service.context());
      String longest = "x".repeat(LONGEST);
      send(client, server.port(), "first");
      send(client, server.port(), "");
      send(client, server.port(), longest);
      await().until(() -> texts.size() == 3);
      assertThat(texts).containsExactly("first", "", longest);
      assertThat(server.begun()).isEqualTo(3);
      server.close();
    }
  }

  @Test
  void withoutMemoryADatagramIsDroppedAndCounted() throws IOException {
    try (TestService service = new TestService(1, 0);
        DatagramSocket client = new DatagramSocket()) {
      ComponentContext context = service.context();
      DatagramServer server = DatagramServer.open(local(0), this::keep, context);
      send(client, server.port(), "lost");
      await()
          .until(() ->
              context.metrics().series().stream()
                  .anyMatch(series ->
                      series.name().equals("remora_receiver_datagrams_dropped")
                          && series.value().getAsLong() == 1));
      assertThat(texts).isEmpty();
      server.close();
    }
  }

  @Test
  void aHandlerThatFailsDoesNotEndTheServer() throws IOException {
    try (TestService service = new TestService();
        DatagramSocket client = new DatagramSocket()) {
      DatagramServer server =
          DatagramServer.open(
              local(0),
              datagram -> {
                keep(datagram);
                if (texts.size() == 1) {
                  throw new IllegalStateException("on purpose");
                }
              },
              service.context());
      send(client, server.port(), "bad");
      send(client, server.port(), "good");
      await().until(() -> texts.size() == 2);
      assertThat(texts).containsExactly("bad", "good");
      server.close();
    }
  }

  @Test
  void anAddressInUseIsNamedWithItsNetwork() {
    try (TestService service = new TestService()) {
      DatagramServer server = DatagramServer.open(local(0), this::keep, service.context());
      assertThatThrownBy(
              () -> DatagramServer.open(local(server.port()), this::keep, service.context()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("listen udp 127.0.0.1:" + server.port());
      server.close();
    }
  }

  private void keep(Buffer datagram) {
    texts.add(new String(datagram.array(), 0, datagram.length(), UTF_8));
    datagram.release();
  }

  private static AddressSettings local(int port) {
    return AddressSettings.of("127.0.0.1:" + port, Transport.UDP);
  }

  private static void send(DatagramSocket client, int port, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    client.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
  }
}
