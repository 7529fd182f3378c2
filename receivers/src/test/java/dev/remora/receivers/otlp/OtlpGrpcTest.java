package dev.remora.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.TlsClientSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.Value;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.raw.RawClient;
import dev.remora.core.telemetry.Signal;
import dev.remora.testkit.live.LiveService;
import dev.remora.transport.grpc.GrpcClient;
import dev.remora.transport.status.RpcStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class OtlpGrpcTest {
  // Scenario: a gRPC client sends right and wrong OTLP to the three services.
  // Guarantees: items arrive as sent and are counted, each mistake gets the status of the spec.

  private record End(RpcStatus status, byte[] answer) {}

  private final LiveService service = new LiveService();
  private final RecordingIntake pipelines =
      new RecordingIntake(Signal.TRACES, Signal.METRICS, Signal.LOGS);
  private OtlpReceiver receiver =
      new OtlpReceiver(
          Settings.bound(
              Settings.map(
                  "protocols",
                  Settings.map(
                      "grpc",
                      Settings.map(
                          Map.of(
                              "endpoint",
                              Value.of("127.0.0.1:0"),
                              "include_metadata",
                              Value.of(true)))))),
          pipelines,
          service.context("otlp/a"));

  @AfterEach
  void stop() {
    receiver.stop(TimeUnit.SECONDS.toNanos(1));
    service.close();
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void itemsArriveAsSent(Signal signal) throws Exception {
    receiver.start();
    byte[] request = Requests.of(signal, 7);
    End end = call(signal, request);
    assertThat(end.status().code()).isZero();
    assertThat(end.answer()).isEmpty();
    assertThat(pipelines.taken()).hasSize(1);
    RecordingIntake.Taken taken = pipelines.taken().getFirst();
    assertThat(taken.signal()).isEqualTo(signal);
    assertThat(taken.request()).isEqualTo(request);
    assertThat(taken.items()).isEqualTo(7);
    assertThat(taken.client().peer()).startsWith("127.0.0.1:");
    assertThat(taken.client().metadata()).containsEntry("x-tenant", List.of("blue"));
    assertThat(
            service.metric(
                "otelcol_receiver_accepted_" + signal.items(),
                "receiver",
                "otlp/a",
                "transport",
                "grpc"))
        .isEqualTo(7);
  }

  @Test
  void emptyRequestIsTakenWithoutThePipeline() throws Exception {
    receiver.start();
    assertThat(call(Signal.LOGS, new byte[0]).status().code()).isZero();
    assertThat(pipelines.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OVERLOADED, 8", "UNAVAILABLE, 14", "INVALID, 3", "REJECTED, 13"})
  void refusalIsTold(Refusal.Kind kind, int code) throws Exception {
    receiver.start();
    pipelines.refuse(new Refusal(kind, 1_500_000_000, "not now"));
    pipelines.answerLater();
    RpcStatus status = call(Signal.TRACES, Requests.of(Signal.TRACES, 3)).status();
    assertThat(status).isEqualTo(new RpcStatus(code, "not now", true, 1_500_000_000));
    assertThat(
            service.metric(
                "otelcol_receiver_refused_spans", "receiver", "otlp/a", "transport", "grpc"))
        .isEqualTo(3);
  }

  @Test
  void truncatedRequestsAreInvalidAndCounted() throws Exception {
    receiver.start();
    byte[] request = Requests.of(Signal.METRICS, 3);
    for (int length = 1; length < request.length; length++) {
      RpcStatus status = call(Signal.METRICS, Arrays.copyOf(request, length)).status();
      assertThat(status.code()).isEqualTo(3);
      assertThat(status.message()).contains("malformed protobuf");
    }
    assertThat(
            service.metric(
                "otelcol_receiver_malformed_requests", "receiver", "otlp/a", "transport", "grpc"))
        .isEqualTo(request.length - 1);
    assertThat(pipelines.taken()).isEmpty();
  }

  @Test
  void signalWithoutPipelineIsUnimplemented() throws Exception {
    receiver =
        new OtlpReceiver(
            Settings.grpc("127.0.0.1:0"),
            new RecordingIntake(Signal.TRACES),
            service.context("otlp"));
    receiver.start();
    assertThat(call(Signal.LOGS, new byte[1]).status().code()).isEqualTo(12);
  }

  @Test
  void httpIsToldWhereItIs() throws Exception {
    receiver.start();
    try (RawClient raw = new RawClient(receiver.grpcPort())) {
      raw.send("POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      assertThat(raw.readAnswer()).startsWith("HTTP/1.1 415").contains("gRPC").contains("4318");
    }
  }

  @Test
  void atLeastOneProtocolIsNeeded() {
    String expected =
        "invalid configuration: receivers::otlp:"
            + " must specify at least one protocol when using the OTLP receiver";
    assertThat(Settings.problems(Settings.map(Map.of()))).isEqualTo(expected);
    assertThat(Settings.problems(Settings.map("protocols", Settings.map(Map.of()))))
        .isEqualTo(expected);
  }

  @Test
  void protocolIsOnWithItsDefaultsOnceWritten() {
    OtlpReceiverConfig config =
        Settings.bound(
            Settings.map(
                "protocols",
                Settings.map(
                    Map.of(
                        "grpc", NullValue.ABSENT,
                        "http", NullValue.ABSENT))));
    assertThat(config.protocols().grpc().isOn()).isTrue();
    assertThat(config.protocols().grpc().settings().address().endpoint())
        .isEqualTo("localhost:4317");
    assertThat(config.protocols().http().isOn()).isTrue();
    assertThat(config.protocols().http().settings().server().address().endpoint())
        .isEqualTo("localhost:4318");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/traces, /v1/traces",
    "v1/traces, /v1/traces",
    "http://h:1/a/b?c, /a/b",
    "http://h, /"
  })
  void onlyThePathOfAUrlCounts(String setting, String path) {
    assertThat(UrlPaths.pathOf(setting)).isEqualTo(path);
  }

  private End call(Signal signal, byte[] message) throws Exception {
    String service =
        switch (signal) {
          case TRACES -> "opentelemetry.proto.collector.trace.v1.TraceService";
          case METRICS -> "opentelemetry.proto.collector.metrics.v1.MetricsService";
          case LOGS -> "opentelemetry.proto.collector.logs.v1.LogsService";
        };
    GrpcClient client = GrpcClient.open(settings(), Compression.NONE, this.service.context("c"));
    Buffer buffer = this.service.pool().acquire(message.length).length(message.length);
    System.arraycopy(message, 0, buffer.array(), 0, message.length);
    CompletableFuture<End> ended = new CompletableFuture<>();
    this.service
        .loop()
        .execute(() ->
            client.call(
                GrpcClient.method(service, "Export"),
                List.of(buffer),
                List.of(),
                0,
                (status, answer) -> ended.complete(new End(status, answer))));
    End end = ended.get(10, TimeUnit.SECONDS);
    buffer.release();
    client.close(0);
    return end;
  }

  private GrpcClientSettings settings() {
    GrpcClientSettings base = GrpcClientSettings.defaults(Compression.NONE, 0);
    return new GrpcClientSettings(
        "127.0.0.1:" + receiver.grpcPort(),
        Compression.NONE,
        new TlsClientSettings(TlsSettings.defaults(), true, false, ""),
        base.keepalive(),
        0,
        0,
        false,
        new HeaderPairs(List.of(new HeaderPairs.Pair("x-tenant", new Secret("blue")))),
        "",
        "",
        "",
        base.auth(),
        List.of());
  }
}
