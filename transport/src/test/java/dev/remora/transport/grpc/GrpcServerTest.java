package dev.remora.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawClient;
import dev.remora.transport.TestService;
import dev.remora.transport.status.RpcStatus;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcServerTest {
  // Scenario: grpc-java's own client, and raw sockets, call an echo method.
  // Guarantees: messages arrive whole, refusals carry gRPC's statuses and details, nothing leaks.

  private TestService service = new TestService();
  private @Nullable GrpcServer server;
  private @Nullable ManagedChannel channel;

  @AfterEach
  void stop() throws InterruptedException {
    if (channel != null) {
      channel.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
    }
    if (server != null) {
      server.close(TimeUnit.SECONDS.toNanos(2));
    }
    service.close();
  }

  @Test
  void messagesArriveWhole() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    for (int size : new int[] {0, 1, 1000, 300_000, 4_000_000, 7}) {
      byte[] message = new byte[size];
      Arrays.fill(message, (byte) 5);
      assertThat(call("Export", message)).isEqualTo(message);
    }
    assertThat(open().begun()).isEqualTo(6);
    assertThat(open().active()).isZero();
    assertThat(open().connections()).isEqualTo(1);
  }

  @Test
  void manyLargeMessagesAtOnceAllArrive() throws Exception {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::count);
    byte[] message = new byte[3 << 20];
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      ManagedChannel open = Objects.requireNonNull(channel);
      CompletableFuture<byte[]> answer = new CompletableFuture<>();
      answers.add(answer);
      ClientCalls.asyncUnaryCall(
          open.newCall(method("Export"), CallOptions.DEFAULT), message, new Promised(answer));
    }
    for (CompletableFuture<byte[]> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).containsExactly(0, 0, 0x30, 0);
    }
  }

  @Test
  void answerMayComeFromAnotherThread() {
    open(
        GrpcServerSettings.defaults("127.0.0.1:0"),
        exchange -> {
          Buffer taken = Objects.requireNonNull(exchange.takeMessage());
          Thread.ofVirtual()
              .start(() -> {
                exchange.reply(Arrays.copyOf(taken.array(), taken.length()));
                taken.release();
              });
        });
    assertThat(call("Export", new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
  }

  @Test
  void tooLargeMessageIsResourceExhausted() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    assertThatThrownBy(() -> call("Export", new byte[(4 << 20) + 1]))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              assertThat(e.getStatus().getDescription()).contains("4194305");
            });
    assertThat(call("Export", new byte[] {1})).containsExactly(1);
  }

  @Test
  void packedMessagesAreUnpacked() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    byte[] message = new byte[1_000_000];
    assertThat(call("Export", message, "gzip")).isEqualTo(message);
    assertThatThrownBy(() -> call("Export", new byte[5 << 20], "gzip"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("RESOURCE_EXHAUSTED: grpc: received message after decompression");
    assertThat(call("Export", message, "gzip")).isEqualTo(message);
  }

  @Test
  void wrongPackingIsNamed() {
    CompressorRegistry.getDefaultInstance().register(new Unpacked("zstd"));
    CompressorRegistry.getDefaultInstance().register(new Unpacked("br"));
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    assertThatThrownBy(() -> call("Export", new byte[1000], "zstd"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("INTERNAL: grpc: failed to decompress the received message");
    assertThatThrownBy(() -> call("Export", new byte[1000], "br"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("UNIMPLEMENTED");
  }

  @Test
  void fullPoolIsResourceExhaustedWithRetryInfo() {
    service.close();
    service = new TestService(1, 1 << 10);
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    assertThatThrownBy(() -> call("Export", new byte[100]))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              RpcStatus status = GrpcStatuses.of(e.getStatus(), e.getTrailers());
              assertThat(status.hasRetryInfo()).isTrue();
              assertThat(status.retryDelayNanos()).isEqualTo(1_000_000_000L);
            });
  }

  @Test
  void refusalBecomesStatus() {
    open(
        GrpcServerSettings.defaults("127.0.0.1:0"),
        exchange -> exchange.refuse(RpcStatus.of(Refusal.invalid("bad data"))));
    assertThatThrownBy(() -> call("Export", new byte[1]))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage("INVALID_ARGUMENT: bad data");
  }

  @Test
  void unknownMethodIsUnimplemented() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    assertThatThrownBy(() -> call("Import", new byte[1]))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("UNIMPLEMENTED");
  }

  @Test
  void failingHandlerIsInternal() {
    open(
        GrpcServerSettings.defaults("127.0.0.1:0"),
        exchange -> {
          throw new IllegalStateException("secret detail");
        });
    assertThatThrownBy(() -> call("Export", new byte[1]))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage("INTERNAL: internal error");
  }

  @Test
  void metadataAndPeerAreSeen() {
    open(
        GrpcServerSettings.defaults("127.0.0.1:0"),
        exchange -> {
          assertThat(exchange.peer()).startsWith("127.0.0.1:");
          assertThat(exchange.metadata()).containsKey("host").containsKey("user-agent");
          exchange.reply(new byte[] {9});
        });
    assertThat(call("Export", new byte[1])).containsExactly(9);
  }

  @Test
  void longMetadataIsTaken() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    Metadata baggage = new Metadata();
    baggage.put(Metadata.Key.of("baggage", Metadata.ASCII_STRING_MARSHALLER), "k=v,".repeat(5000));
    Channel talkative =
        ClientInterceptors.intercept(
            Objects.requireNonNull(channel), MetadataUtils.newAttachHeadersInterceptor(baggage));
    byte[] answer =
        ClientCalls.blockingUnaryCall(
            talkative, method("Export"), CallOptions.DEFAULT, new byte[] {7});
    assertThat(answer).containsExactly(7);
  }

  @Test
  void httpIsToldWhereItIs() throws Exception {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    try (RawClient raw = new RawClient(open().port())) {
      raw.send("POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(raw.readAnswer())
          .startsWith("HTTP/1.1 415 Unsupported Media Type\r\n")
          .contains("not HTTP/1.1")
          .contains("4318");
    }
    try (RawClient raw = new RawClient(open().port())) {
      raw.send(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0});
      assertThat(raw.readAll()).hasSize(7);
    }
    assertThat(call("Export", new byte[] {1})).containsExactly(1);
  }

  @Test
  void cutOffMessageLeavesNothing() throws Exception {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    try (RawClient raw = new RawClient(open().port())) {
      raw.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      raw.send(new byte[] {0, 0, 9, 1, 4, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }
    assertThat(call("Export", new byte[] {1})).containsExactly(1);
  }

  @Test
  void takenAddressIsNamed() {
    open(GrpcServerSettings.defaults("127.0.0.1:0"), GrpcServerTest::echo);
    String endpoint = "127.0.0.1:" + open().port();
    assertThatThrownBy(() ->
            GrpcServer.open(GrpcServerSettings.defaults(endpoint), List.of(), service.context()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(endpoint)
        .hasMessageContaining("in use");
  }

  private static void count(GrpcExchange exchange) {
    int length = Objects.requireNonNull(exchange.message()).length();
    exchange.reply(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
  }

  private static void echo(GrpcExchange exchange) {
    Buffer message = Objects.requireNonNull(exchange.message());
    exchange.reply(Arrays.copyOf(message.array(), message.length()));
  }

  private GrpcServer open() {
    return Objects.requireNonNull(server);
  }

  private void open(GrpcServerSettings settings, GrpcHandler handler) {
    server =
        GrpcServer.open(
            settings,
            List.of(new GrpcMethod("test.Service", "Export", handler)),
            service.context());
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .maxInboundMessageSize(8 << 20)
            .build();
  }

  private record Promised(CompletableFuture<byte[]> answer) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] value) {
      answer.complete(value);
    }

    @Override
    public void onError(Throwable cause) {
      answer.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {}
  }

  /** Claims to have packed. */
  private record Unpacked(String encoding) implements Codec {
    @Override
    public String getMessageEncoding() {
      return encoding;
    }

    @Override
    public InputStream decompress(InputStream stream) {
      return stream;
    }

    @Override
    public OutputStream compress(OutputStream stream) {
      return stream;
    }
  }

  private byte[] call(String name, byte[] message) {
    return call(name, message, "identity");
  }

  private byte[] call(String name, byte[] message, String packing) {
    return ClientCalls.blockingUnaryCall(
        Objects.requireNonNull(channel),
        method(name),
        CallOptions.DEFAULT.withCompression(packing),
        message);
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("test.Service/" + name)
        .setRequestMarshaller(RawMarshallers.BYTES)
        .setResponseMarshaller(RawMarshallers.BYTES)
        .build();
  }
}
