package dev.remora.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.settings.TlsClientSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.config.settings.Transport;
import dev.remora.transport.TestService;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import dev.remora.transport.status.RpcStatus;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PortsTest {
  // Scenario: gRPC is spoken to an HTTP port; both protocols are spoken over Unix domain sockets.
  // Guarantees: the wrong port says which one is right; paths work as addresses and are cleaned up.

  private final TestService service = new TestService();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void grpcOnAnHttpPortIsToldWhereItIs() throws Exception {
    HttpServer http =
        HttpServer.open(
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true),
            exchange -> exchange.reply(HttpReply.empty(200)),
            service.context());
    RpcStatus status = call("127.0.0.1:" + http.port());
    assertThat(status.code()).isEqualTo(12);
    assertThat(status.message()).contains("speaks HTTP, not gRPC").contains("4317");
    http.close(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void grpcOverUnixDomainSocket() throws Exception {
    Path path = folder.resolve("g.sock");
    GrpcServerSettings base = GrpcServerSettings.defaults("");
    GrpcServer server =
        GrpcServer.open(
            new GrpcServerSettings(
                AddressSettings.of(path.toString(), Transport.UNIX),
                base.tls(),
                0,
                0,
                0,
                0,
                base.keepalive(),
                base.auth(),
                false,
                List.of()),
            List.of(
                new GrpcMethod(
                    "test.Service",
                    "Export",
                    exchange -> {
                      assertThat(exchange.peer()).isEmpty();
                      exchange.reply(new byte[0]);
                    })),
            service.context());
    assertThat(path).exists();
    assertThat(call("unix://" + path).code()).isZero();
    server.close(TimeUnit.SECONDS.toNanos(1));
    assertThat(path).doesNotExist();
  }

  @Test
  void httpOverUnixDomainSocket() throws Exception {
    Path path = folder.resolve("h.sock");
    HttpServerSettings base = HttpServerSettings.defaults("", Timeouts.none(), true);
    HttpServer server =
        HttpServer.open(
            new HttpServerSettings(
                AddressSettings.of(path.toString(), Transport.UNIX),
                base.tls(),
                base.cors(),
                base.auth(),
                0,
                false,
                base.responseHeaders(),
                base.compressionAlgorithms(),
                base.timeouts(),
                true,
                List.of()),
            exchange -> exchange.reply(HttpReply.text(200, "hello")),
            service.context());
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(path));
      String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(4096);
      while (client.read(answer) >= 0) {
        // Until the server closes.
      }
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200")
          .endsWith("hello");
    }
    server.close(TimeUnit.SECONDS.toNanos(1));
    assertThat(path).doesNotExist();
  }

  private RpcStatus call(String endpoint) throws Exception {
    GrpcClientSettings base = GrpcClientSettings.defaults(Compression.NONE, 0);
    GrpcClient client =
        GrpcClient.open(
            new GrpcClientSettings(
                endpoint,
                Compression.NONE,
                new TlsClientSettings(TlsSettings.defaults(), true, false, ""),
                base.keepalive(),
                0,
                0,
                false,
                base.headers(),
                "",
                "",
                "",
                base.auth(),
                List.of()),
            Compression.NONE,
            service.context());
    CompletableFuture<RpcStatus> ended = new CompletableFuture<>();
    service
        .loop()
        .execute(() ->
            client.call(
                GrpcClient.method("test.Service", "Export"),
                List.of(),
                List.of(),
                5_000_000_000L,
                (status, answer) -> ended.complete(status)));
    RpcStatus status = ended.get(10, TimeUnit.SECONDS);
    client.close(0);
    return status;
  }
}
