package dev.remora.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.value.Value;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.Keys;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.grpc.GrpcExchange;
import dev.remora.transport.grpc.GrpcHandler;
import dev.remora.transport.grpc.GrpcMethod;
import dev.remora.transport.grpc.GrpcServer;
import dev.remora.transport.status.RpcStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OtlpGrpcExporterTest {
  // Scenario: the exporter's sender calls a gRPC server that answers as the test says.
  // Guarantees: bodies arrive as encoded, each answer becomes the result that the spec names.

  private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";

  private static final OtlpGrpcExporterFactory FACTORY = new OtlpGrpcExporterFactory();

  private final LiveService service = new LiveService();
  private final List<byte[]> received = new ArrayList<>();
  private GrpcHandler backend = exchange -> exchange.reply(new byte[0]);
  private @Nullable GrpcServer server;
  private @Nullable Sender sender;

  @BeforeEach
  void serve() {
    server =
        GrpcServer.open(
            GrpcServerSettings.defaults("127.0.0.1:0"),
            List.of(new GrpcMethod(SERVICE, "Export", this::handle)),
            service.context("backend"));
  }

  private void handle(GrpcExchange exchange) {
    Buffer message = Objects.requireNonNull(exchange.message());
    received.add(Arrays.copyOf(message.array(), message.length()));
    backend.handle(exchange);
  }

  @AfterEach
  void stop() {
    if (sender != null) {
      service.loop().execute(sender::close);
    }
    Objects.requireNonNull(server).close(TimeUnit.SECONDS.toNanos(1));
    service.close();
  }

  @Test
  void bodyArrivesAsEncoded() throws Exception {
    assertThat(send(Map.of())).isEqualTo(ExportResult.ACCEPTED);
    assertThat(received).containsExactly(new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "2, false",
    "3, false",
    "4, true",
    "5, false",
    "7, false",
    "8, false",
    "10, true",
    "11, true",
    "12, false",
    "13, false",
    "14, true",
    "15, true",
    "16, false"
  })
  void statusDecidesWhetherItGoesAgain(int code, boolean again) throws Exception {
    backend = exchange -> exchange.refuse(RpcStatus.of(code, "because"));
    ExportResult result = send(Map.of());
    if (again) {
      assertThat(result).isInstanceOf(ExportResult.Retry.class);
      assertThat(((ExportResult.Retry) result).code()).isEqualTo("grpc_" + code);
    } else {
      assertThat(result).isInstanceOf(ExportResult.Rejected.class);
      assertThat(((ExportResult.Rejected) result).code()).isEqualTo("grpc_" + code);
      assertThat(((ExportResult.Rejected) result).reason()).contains("because");
      assertThat(((ExportResult.Rejected) result).divisible()).isEqualTo(code == 3 || code == 8);
    }
  }

  @Test
  void exhaustedWithRetryInfoGoesAgain() throws Exception {
    backend = exchange -> exchange.refuse(new RpcStatus(8, "later", true, 2_500_000_000L));
    assertThat(send(Map.of()))
        .isEqualTo(new ExportResult.Retry(2_500_000_000L, true, "grpc_8", "gRPC status 8: later"));
  }

  @ParameterizedTest
  @CsvSource({"gzip", "zstd", "snappy", "none"})
  void bodyIsPackedOnceAndArrivesWhole(String compression) throws Exception {
    Exporter.Queued exporter = exporter(Map.of("compression", Value.of(compression)));
    byte[] content = new byte[5000];
    Arrays.fill(content, (byte) 9);
    EncodedRequest request = service.encode(exporter.encoder(), Signal.TRACES, 5, content);
    if (!compression.equals("none")) {
      assertThat(request.bodyBytes()).isLessThan(1000);
    }
    assertThat(send(exporter.sender(), request)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(received).containsExactly(content);
  }

  @Test
  void partOfItMayBeRejected() throws Exception {
    byte[] answer =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    backend = exchange -> exchange.reply(answer);
    assertThat(send(Map.of()))
        .isInstanceOfSatisfying(
            ExportResult.Partial.class,
            partial -> {
              assertThat(partial.rejectedItems()).isEqualTo(2);
              assertThat(partial.retry().isEmpty()).isTrue();
              assertThat(partial.reason()).isEqualTo("too old");
            });
  }

  @Test
  void answerThatIsNoOtlpIsRejected() throws Exception {
    backend = exchange -> exchange.reply(new byte[] {0x0A, 0x7F, 1});
    assertThat(send(Map.of()))
        .isInstanceOfSatisfying(
            ExportResult.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("bad_answer"));
  }

  @Test
  void authenticatorAddsMetadata() throws Exception {
    service.with(
        "bearertokenauth",
        (RequestSigner)
            (call, now) -> {
              assertThat(call.uri().getPath()).isEqualTo("/" + SERVICE + "/Export");
              call.header("Authorization", "Bearer abc");
              return null;
            });
    backend =
        exchange -> {
          assertThat(exchange.metadata()).containsEntry("authorization", List.of("Bearer abc"));
          exchange.reply(new byte[0]);
        };
    assertThat(send(auth("bearertokenauth"))).isEqualTo(ExportResult.ACCEPTED);
  }

  @Test
  void authenticatorThatIsNotReadyGoesAgain() throws Exception {
    ExportResult.Retry notYet = ExportResult.Retry.later("credentials", "not yet");
    service.with("bearertokenauth", (RequestSigner) (call, now) -> notYet);
    assertThat(send(auth("bearertokenauth"))).isEqualTo(notYet);
    assertThat(received).isEmpty();
  }

  @Test
  void authenticatorThatDoesNotRunIsRefusedAtStart() {
    assertThatThrownBy(() -> exporter(auth("bearertokenauth")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("bearertokenauth")
        .hasMessageContaining("not found");
  }

  @Test
  void endpointIsNeeded() {
    assertThat(Keys.problems(FACTORY, Map.of()))
        .isEqualTo(
            "invalid configuration: exporters::otlp_grpc: requires a non-empty \"endpoint\"");
  }

  private ExportResult send(Map<String, Value> more) throws Exception {
    return send(exporter(more).sender(), service.request((byte) 1, (byte) 2, (byte) 3));
  }

  private ExportResult send(Sender open, EncodedRequest request) throws Exception {
    sender = open;
    open.start();
    return service.send(open, request);
  }

  private static Map<String, Value> auth(String id) {
    return Map.of("auth", Keys.map(Map.of("authenticator", Value.of(id))));
  }

  private Exporter.Queued exporter(Map<String, Value> more) {
    Map<String, Value> keys = new HashMap<>(more);
    int port = Objects.requireNonNull(server).port();
    keys.put("endpoint", Value.of("http://127.0.0.1:" + port));
    keys.put("tls", Keys.map(Map.of("insecure", Value.of(true))));
    keys.putIfAbsent("compression", Value.of("none"));
    return (Exporter.Queued)
        FACTORY.create(Keys.bind(FACTORY, keys), Signal.TRACES, service.context("otlp_grpc"));
  }
}
