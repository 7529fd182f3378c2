package dev.remora.transport.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.transport.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LineServerTest {
  // Scenario: JDK sockets write lines in pieces, too long ones, and close in good order or not.
  // Guarantees: whole lines arrive once and in order, what is lost is counted, no memory stays.

  private static final int LONGEST = 1 << 16;

  private final List<String> lines = new CopyOnWriteArrayList<>();

  private void keep(byte[] array, int from, int to, SocketAddress sender) {
    String text = new String(array, from, to - from, UTF_8);
    lines.addAll(List.of(text.split("\n", -1)));
    if (text.endsWith("\n")) {
      lines.removeLast();
    }
  }

  private static LineServer open(LinesHandler handler, ComponentContext context) {
    return LineServer.open(AddressSettings.of("127.0.0.1:0", Transport.TCP), handler, context);
  }

  private static Socket connect(LineServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  @Test
  void piecesOfAnySizeMakeWholeLines() throws IOException, InterruptedException {
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      sent.append("line ").append(i).append(" x".repeat(i % 50)).append('\n');
    }
    byte[] bytes = sent.toString().getBytes(UTF_8);
    try (TestService service = new TestService()) {
      LineServer server = open(this::keep, service.context());
      try (Socket client = connect(server)) {
        client.setTcpNoDelay(true);
        Random random = new Random(1);
        for (int at = 0; at < bytes.length; ) {
          int piece = Math.min(bytes.length - at, 1 + random.nextInt(5000));
          client.getOutputStream().write(bytes, at, piece);
          at += piece;
          if (random.nextInt(4) == 0) {
            Thread.sleep(1);
          }
        }
      }
      await().until(() -> lines.size() == 5000);
      assertThat(String.join("\n", lines) + "\n").isEqualTo(sent.toString());
      server.close();
    }
  }

  @Test
  void theLastLineNeedsNoLineFeed() throws IOException {
    try (TestService service = new TestService()) {
      LineServer server = open(this::keep, service.context());
      try (Socket client = connect(server)) {
        client.getOutputStream().write("a\nb".getBytes(UTF_8));
      }
      await().until(() -> lines.size() == 2);
      assertThat(lines).containsExactly("a", "b");
      server.close();
    }
  }

  @Test
  void aResetConnectionCostsItsLastLine() throws IOException {
    try (TestService service = new TestService()) {
      LineServer server = open(this::keep, service.context());
      try (Socket client = connect(server)) {
        client.getOutputStream().write("a\nb:1|ms".getBytes(UTF_8));
        await().until(() -> lines.size() == 1);
        client.setSoLinger(true, 0);
      }
      await().until(() -> server.connections() == 0);
      assertThat(lines).containsExactly("a");
      server.close();
    }
  }

  @Test
  void theStopCutsOffWhatHasBegun() throws IOException {
    try (TestService service = new TestService()) {
      LineServer server = open(this::keep, service.context());
      try (Socket client = connect(server)) {
        client.getOutputStream().write("a\nb:1|ms".getBytes(UTF_8));
        await().until(() -> lines.size() == 1);
        server.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(lines).containsExactly("a");
    }
  }

  @Test
  void aLineThatIsTooLongIsSkippedAndCounted() throws IOException {
    String longest = "x".repeat(LONGEST);
    try (TestService service = new TestService()) {
      ComponentContext context = service.context();
      LineServer server = open(this::keep, context);
      try (Socket client = connect(server)) {
        client
            .getOutputStream()
            .write(("a\n" + longest + longest + "x\nb\n" + longest + "\n").getBytes(UTF_8));
      }
      await().until(() -> lines.contains(longest));
      assertThat(lines).containsExactly("a", "b", longest);
      assertThat(dropped(context, "too_long")).isEqualTo(2L * LONGEST + 1);
      server.close();
    }
  }

  @Test
  void withoutMemoryLinesAreDroppedAndCounted() throws IOException {
    try (TestService service = new TestService(1, 0)) {
      ComponentContext context = service.context();
      LineServer server = open(this::keep, context);
      try (Socket client = connect(server)) {
        client.getOutputStream().write("abc\n".getBytes(UTF_8));
      }
      await().until(() -> dropped(context, "memory") == 4);
      assertThat(lines).isEmpty();
      server.close();
    }
  }

  @Test
  void aHandlerThatFailsEndsItsConnectionOnly() throws IOException {
    try (TestService service = new TestService()) {
      LineServer server =
          open(
              (array, from, to, sender) -> {
                keep(array, from, to, sender);
                if (lines.contains("bad")) {
                  lines.clear();
                  throw new IllegalStateException("on purpose");
                }
              },
              service.context());
      try (Socket bad = connect(server);
          Socket good = connect(server)) {
        bad.getOutputStream().write("bad\nrest".getBytes(UTF_8));
        assertThat(bad.getInputStream().read()).isEqualTo(-1);
        good.getOutputStream().write("good\n".getBytes(UTF_8));
        await().until(() -> lines.equals(List.of("good")));
      }
      server.close();
    }
  }

  @Test
  void anAddressInUseIsNamedWithItsNetwork() {
    try (TestService service = new TestService()) {
      LineServer server = open(this::keep, service.context());
      AddressSettings taken = AddressSettings.of("127.0.0.1:" + server.port(), Transport.TCP4);
      assertThatThrownBy(() -> LineServer.open(taken, this::keep, service.context()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("listen tcp 127.0.0.1:" + server.port());
      server.close();
    }
  }

  private static long dropped(ComponentContext context, String reason) {
    return context.metrics().series().stream()
        .filter(series -> series.name().equals("remora_receiver_stream_bytes_dropped"))
        .filter(series -> series.labels().contains(reason))
        .mapToLong(series -> series.value().getAsLong())
        .sum();
  }
}
