package dev.remora.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.Section;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.TlsClientSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.config.value.Secret;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawServer;
import dev.remora.transport.TestService;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcClientTest {
  // Scenario: the client calls our own server, a server that is not there, and one without HTTP/2.
  // Guarantees: gathered messages arrive whole, each call ends exactly once with the status to act
  // on.

  private record End(RpcStatus status, byte[] answer, boolean onLoop) {}

  private static final GrpcClient.Method EXPORT = GrpcClient.method("test.Service", "Export");

  private final TestService service = new TestService();
  private @Nullable GrpcServer server;
  private @Nullable GrpcClient client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close(TimeUnit.SECONDS.toNanos(2));
    }
    if (server != null) {
      server.close(TimeUnit.SECONDS.toNanos(2));
    }
    service.close();
  }

  @Test
  void gatheredMessageArrivesWhole() throws Exception {
    serve(exchange -> {
      Buffer message = Objects.requireNonNull(exchange.message());
      assertThat(exchange.metadata())
          .containsEntry("x-fixed", List.of("a"))
          .containsEntry("x-more", List.of("b"));
      assertThat(exchange.metadata().get("user-agent").getFirst())
          .startsWith("remora/1.2.3 grpc-java-netty/");
      exchange.reply(Arrays.copyOf(message.array(), message.length()));
    });
    client = GrpcClient.open(settings("127.0.0.1:" + port()), Compression.NONE, service.context());
    byte[] expected = new byte[70_003];
    Arrays.fill(expected, 0, 70_000, (byte) 1);
    Arrays.fill(expected, 70_000, 70_003, (byte) 2);
    End end = call(List.of(filled(70_000, 1), filled(0, 7), filled(3, 2)), 0);
    assertThat(end.status().code()).isZero();
    assertThat(end.answer()).isEqualTo(expected);
    assertThat(end.onLoop()).isTrue();
  }

  @Test
  void refusalComesWithItsDelay() throws Exception {
    serve(exchange -> exchange.refuse(RpcStatus.of(Refusal.overloaded("later, please"))));
    client = GrpcClient.open(settings("127.0.0.1:" + port()), Compression.NONE, service.context());
    RpcStatus status = call(List.of(), 0).status();
    assertThat(status)
        .isEqualTo(
            new RpcStatus(RpcCode.RESOURCE_EXHAUSTED, "later, please", true, 1_000_000_000L));
  }

  @Test
  void listenerThatThrowsHearsOfAFailure() throws Exception {
    serve(exchange -> exchange.reply(new byte[0]));
    client = GrpcClient.open(settings("127.0.0.1:" + port()), Compression.NONE, service.context());
    GrpcClient sending = client;
    CompletableFuture<RpcStatus> told = new CompletableFuture<>();
    GrpcClient.Listener failing =
        (status, answer) -> {
          if (status.code() == RpcCode.OK) {
            throw new IllegalStateException("bug");
          }
          told.complete(status);
        };
    service.loop().execute(() -> sending.call(EXPORT, List.of(), List.of(), 0, failing));
    assertThat(told.get(10, TimeUnit.SECONDS).code()).isEqualTo(RpcCode.INTERNAL);
    assertThat(call(List.of(), 0).status().code()).isEqualTo(RpcCode.OK);
  }

  @Test
  void onlySoManyBytesGoAtOnce() throws Exception {
    List<GrpcExchange> open = new CopyOnWriteArrayList<>();
    serve(open::add);
    client =
        GrpcClient.open(
            settings("127.0.0.1:" + port()), Compression.NONE, service.context(), 250_000);
    GrpcClient sending = client;
    List<Buffer> message = List.of(filled(100_000, 1));
    AtomicInteger ended = new AtomicInteger();
    service
        .loop()
        .execute(() -> {
          for (int i = 0; i < 7; i++) {
            sending.call(
                EXPORT, message, List.of(), 0, (status, answer) -> ended.incrementAndGet());
          }
        });
    int most = 0;
    for (int answered = 0; answered < 7; answered++) {
      while (open.isEmpty()) {
        Thread.sleep(20);
      }
      Thread.sleep(20);
      most = Math.max(most, open.size());
      open.removeFirst().reply(new byte[0]);
    }
    while (ended.get() < 7) {
      Thread.sleep(5);
    }
    assertThat(most).isEqualTo(2);
    message.forEach(Buffer::release);
  }

  @Test
  void silentServerIsDeadlineExceeded() throws Exception {
    serve(exchange -> {});
    client = GrpcClient.open(settings("127.0.0.1:" + port()), Compression.NONE, service.context());
    End end = call(List.of(), 200_000_000);
    assertThat(end.status().code()).isEqualTo(RpcCode.DEADLINE_EXCEEDED);
    assertThat(end.onLoop()).isTrue();
  }

  @Test
  void nobodyListensIsUnavailable() throws Exception {
    int port;
    try (RawServer raw = new RawServer()) {
      port = raw.port();
    }
    client = GrpcClient.open(settings("127.0.0.1:" + port), Compression.NONE, service.context());
    End end = call(List.of(), 0);
    assertThat(end.status().code()).isEqualTo(RpcCode.UNAVAILABLE);
    assertThat(end.onLoop()).isTrue();
  }

  @Test
  void serverWithoutHttp2IsUnavailable() throws Exception {
    try (RawServer raw = new RawServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      client =
          GrpcClient.open(settings("127.0.0.1:" + raw.port()), Compression.NONE, service.context());
      assertThat(call(List.of(), 2_000_000_000L).status().code()).isEqualTo(RpcCode.UNAVAILABLE);
    }
  }

  @Test
  void packagesOfOtherKindsAreRefusedAtStart() {
    GrpcClientSettings wrong = withCompression(settings("127.0.0.1:4317"), Compression.LZ4);
    assertThatThrownBy(() -> GrpcClient.open(wrong, Compression.NONE, service.context()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("unsupported compression type \"lz4\"");
  }

  private End call(List<Buffer> message, long timeoutNanos) throws Exception {
    CompletableFuture<End> ended = new CompletableFuture<>();
    GrpcClient open = Objects.requireNonNull(client);
    service
        .loop()
        .execute(() ->
            open.call(
                EXPORT,
                message,
                List.of(new Header("X-More", "b")),
                timeoutNanos,
                (status, answer) -> {
                  if (!ended.complete(new End(status, answer, service.loop().inLoop()))) {
                    throw new IllegalStateException("told twice");
                  }
                }));
    End end = ended.get(10, TimeUnit.SECONDS);
    message.forEach(Buffer::release);
    return end;
  }

  private Buffer filled(int size, int value) {
    Buffer buffer = service.pool().acquire(size);
    Arrays.fill(buffer.array(), 0, size, (byte) value);
    return buffer.length(size);
  }

  private void serve(GrpcHandler handler) {
    server =
        GrpcServer.open(
            GrpcServerSettings.defaults("127.0.0.1:0"),
            List.of(new GrpcMethod("test.Service", "Export", handler)),
            service.context());
  }

  private int port() {
    return Objects.requireNonNull(server).port();
  }

  private static GrpcClientSettings settings(String endpoint) {
    GrpcClientSettings base = GrpcClientSettings.defaults(Compression.NONE, 0);
    TlsClientSettings insecure = new TlsClientSettings(TlsSettings.defaults(), true, false, "");
    HeaderPairs headers =
        new HeaderPairs(List.of(new HeaderPairs.Pair("X-Fixed", new Secret("a"))));
    return new GrpcClientSettings(
        endpoint,
        Compression.NONE,
        insecure,
        Section.none(base.keepalive().settings()),
        0,
        0,
        false,
        headers,
        "",
        "round_robin",
        "",
        base.auth(),
        List.of());
  }

  private static GrpcClientSettings withCompression(GrpcClientSettings base, Compression to) {
    return new GrpcClientSettings(
        base.endpoint(),
        to,
        base.tls(),
        base.keepalive(),
        0,
        0,
        false,
        base.headers(),
        "",
        "round_robin",
        "",
        base.auth(),
        List.of());
  }
}
