package dev.remora.transport.udp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.TestService;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class UnixDatagramTest {
  // Scenario: clients with and without a name send to a Unix domain socket's file.
  // Guarantees: datagrams arrive on the component's loop; the file is permitted, replaced, removed.

  @TempDir Path folder;

  private final List<String> received = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void onlyWhereTheLibraryLoads() {
    assumeThat(Epoll.isAvailable()).as("Netty's epoll").isTrue();
  }

  private DatagramServer open(TestService service, Path file, int mode) {
    DatagramHandler handler =
        new DatagramHandler() {
          @Override
          public void received(Buffer datagram) {
            throw new AssertionError("asked for senders");
          }

          @Override
          public void received(Buffer datagram, SocketAddress sender) {
            assertThat(service.context().loop().inLoop()).isTrue();
            String text = new String(datagram.array(), 0, datagram.length(), UTF_8);
            received.add(Path.of(sender.toString()).getFileName() + " " + text);
            datagram.release();
          }
        };
    return DatagramServer.open(
        AddressSettings.of(file.toString(), Transport.UNIXGRAM),
        new DatagramOptions(1 << 16, mode),
        handler,
        service.context());
  }

  private static void send(Path from, Path to, String text) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      Channel client =
          new Bootstrap()
              .group(group)
              .channel(EpollDomainDatagramChannel.class)
              .handler(new ChannelInboundHandlerAdapter())
              .bind(new DomainSocketAddress(from.toString()))
              .syncUninterruptibly()
              .channel();
      client
          .writeAndFlush(
              new DomainDatagramPacket(
                  Unpooled.copiedBuffer(text, UTF_8), new DomainSocketAddress(to.toString())))
          .syncUninterruptibly();
      client.close().syncUninterruptibly();
    } finally {
      group.shutdownGracefully();
    }
  }

  @Test
  void datagramsArriveWithTheirSenders() throws IOException {
    Path file = folder.resolve("statsd.sock");
    try (TestService service = new TestService()) {
      DatagramServer server = open(service, file, 0622);
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw--w--w-"));
      send(folder.resolve("client"), file, "a:1|c");
      await().until(() -> received.equals(List.of("client a:1|c")));
      assertThat(server.begun()).isEqualTo(1);
      server.close();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aSocketLeftBehindIsReplaced() throws IOException {
    Path file = folder.resolve("statsd.sock");
    // A bound client that ends without removing its file leaves a socket that nobody reads.
    try (TestService service = new TestService()) {
      DatagramServer first = open(service, folder.resolve("other.sock"), 0666);
      send(file, folder.resolve("other.sock"), "x");
      assertThat(file).exists();
      DatagramServer second = open(service, file, 0666);
      send(folder.resolve("client"), file, "y");
      await().until(() -> received.contains("client y"));
      first.close();
      second.close();
    }
  }

  @Test
  void aFileThatIsNoSocketStays() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "precious");
    try (TestService service = new TestService()) {
      assertThatThrownBy(() -> open(service, file, 0666))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("listen unixgram " + file);
    }
    assertThat(file).hasContent("precious");
  }
}
