package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: backends randomly (seeded) fail, throttle, delay, disconnect, and refuse spans for
// good, whole requests or a part; one branch of each kind, a fan-out of two, one of them down for
// longer than its queue lasts, and a stop while the backend is down.
// Guarantees: at every sampled moment both equations of the ledger hold; nothing is in flight after
// a drain; the acknowledged ids that a backend has not stored, judged outside the process, are what
// it refused or what found its queue full, as many as ledger and last log line say were lost.
final class LedgerIT {
  private static final int SPANS = 20_000;
  private static final int SPANS_A_SECOND = 4_000;
  private static final String RETRY =
      "retry_on_failure: {initial_interval: 50ms, max_interval: 500ms}";

  @TempDir private Path folder;

  private final int health = Peers.freePort();
  private final int http = Peers.freePort();
  private final int pages = Peers.freePort();

  /** Seeds from 1 on; {@code -Dremora.ledger.seeds=10} for ten of them. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("remora.ledger.seeds", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anXrayBranch(long seed) throws Exception {
    try (Judge judge = Judge.start()) {
      unreliable(judge, seed);
      BookedRun run = run("awsxray: {" + RETRY + "}", "", judge.environment());
      Set<String> missing = new HashSet<>(run.run().acknowledged());
      judge.xrayIds().forEach(missing::remove);
      assertThat(judge.count("PutTraceSegments", "unprocessed")).isPositive();
      assertThat(missing).isNotEmpty();
      run.assertLost("awsxray", missing.size());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOtlpBranchOverGrpc(long seed) throws Exception {
    FickleBackend backend = new FickleBackend(seed);
    try (FickleGrpc server = new FickleGrpc(backend);
        SeveringRelay relay = new SeveringRelay(server.port(), seed)) {
      run(grpc(relay), "", Map.of()).assertAgreesWith(backend, "otlp");
      assertThat(relay.severed()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOtlpBranchOverHttp(long seed) throws Exception {
    FickleBackend backend = new FickleBackend(seed);
    try (FickleHttp server = new FickleHttp(backend);
        SeveringRelay relay = new SeveringRelay(server.port(), seed)) {
      run(http(relay), "", Map.of()).assertAgreesWith(backend, "otlphttp");
      assertThat(relay.severed()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFanOutOfTwoBranchesBehindBatch(long seed) throws Exception {
    FickleBackend first = new FickleBackend(seed + 1000);
    FickleBackend second = new FickleBackend(seed + 2000);
    try (FickleGrpc grpc = new FickleGrpc(first);
        FickleHttp http = new FickleHttp(second);
        SeveringRelay toGrpc = new SeveringRelay(grpc.port(), seed + 1000);
        SeveringRelay toHttp = new SeveringRelay(http.port(), seed + 2000)) {
      String batch = "batch: {send_batch_size: 300, timeout: 100ms}";
      BookedRun run = run(grpc(toGrpc) + "\n  " + http(toHttp), batch, Map.of());
      run.assertAgreesWith(first, "otlp");
      run.assertAgreesWith(second, "otlphttp");
      assertThat(toGrpc.severed()).isPositive();
      assertThat(toHttp.severed()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFanOutWithABranchThatIsDownForAWhile(long seed) throws Exception {
    FickleBackend up = new FickleBackend(seed + 3000);
    FickleBackend down = new FickleBackend(seed + 4000, Duration.ofSeconds(3));
    try (FickleGrpc grpc = new FickleGrpc(down);
        FickleHttp http = new FickleHttp(up);
        SeveringRelay toGrpc = new SeveringRelay(grpc.port(), seed + 3000);
        SeveringRelay toHttp = new SeveringRelay(http.port(), seed + 4000)) {
      String small = "sending_queue: {queue_size: 10, num_consumers: 2}, tls:";
      BookedRun run =
          run(grpc(toGrpc).replace("tls:", small) + "\n  " + http(toHttp), "", Map.of());
      run.assertAgreesWith(up, "otlphttp");
      Set<String> missing = run.run().missing(down);
      assertThat(missing).anyMatch(down::willNotTake).anyMatch(id -> !down.willNotTake(id));
      run.assertLost("otlp", missing.size());
      long refused = missing.stream().filter(down::willNotTake).count();
      assertThat(LedgerSamples.dropped(run.ledger(), "otlp", "queue_full"))
          .isBetween(missing.size() - refused, (long) missing.size());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aStopWhileTheBackendIsDown(long seed) throws Exception {
    FickleBackend backend = new FickleBackend(seed, Duration.ofHours(1));
    try (FickleGrpc server = new FickleGrpc(backend);
        SeveringRelay relay = new SeveringRelay(server.port(), seed)) {
      writeConfig(grpc(relay), "");
      try (Sidecar sidecar = start(Map.of("REMORA_STOP_TIMEOUT_SECONDS", "50"));
          SpanLoad load = new SpanLoad(http)) {
        load.send(SPANS, SPANS_A_SECOND);
        assertThat(backend.stored().size()).isLessThan(SPANS / 2);
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(backend::recover);
        Run run = new Run(load.acknowledged(), sidecar.drain());
        run.assertLastLine("otlp", run.missing(backend).size());
        assertThat(run.missing(backend)).isNotEmpty().allMatch(backend::willNotTake);
      }
    }
  }

  /** What clients were told, and what the process said at its end. */
  private record Run(List<String> acknowledged, String log) {
    /** Acknowledged, and not stored by a backend. */
    Set<String> missing(FickleBackend backend) {
      Set<String> missing = new HashSet<>(acknowledged);
      missing.removeAll(backend.stored());
      return missing;
    }

    void assertLastLine(String exporter, int lost) {
      assertThat(log.strip().lines().reduce("", (before, line) -> line))
          .contains(exporter + ": " + (SPANS - lost) + " spans delivered, " + lost + " lost")
          .doesNotContain("in flight");
    }
  }

  /** A run whose books were sampled, to the end. */
  private record BookedRun(Run run, Json ledger) {
    void assertLost(String exporter, int lost) {
      assertThat(LedgerSamples.lost(ledger, exporter)).isEqualTo(lost);
      assertThat(LedgerSamples.ofBranch(ledger, exporter, "delivered")).isEqualTo(SPANS - lost);
      run.assertLastLine(exporter, lost);
    }

    void assertAgreesWith(FickleBackend backend, String exporter) {
      Set<String> missing = run.missing(backend);
      assertThat(missing).isNotEmpty().allMatch(backend::willNotTake);
      assertThat(backend.hasFailedInEachWay()).isTrue();
      assertLost(exporter, missing.size());
    }
  }

  private BookedRun run(String exporters, String processor, Map<String, String> environment)
      throws IOException, InterruptedException {
    writeConfig(exporters, processor);
    try (Sidecar sidecar = start(environment);
        LedgerSamples samples = new LedgerSamples(pages);
        SpanLoad load = new SpanLoad(http)) {
      samples.begin();
      load.send(SPANS, SPANS_A_SECOND);
      Json drained = samples.awaitDrain(Duration.ofSeconds(60));
      Run run = new Run(load.acknowledged(), sidecar.drain());

      assertThat(samples.unbalanced()).isEmpty();
      assertThat(samples.taken()).isGreaterThan(50);
      assertThat(samples.busy()).isGreaterThan(10);
      assertThat(run.acknowledged()).hasSize(SPANS);
      return new BookedRun(run, drained);
    }
  }

  private Sidecar start(Map<String, String> environment) {
    Path config = folder.resolve("config.yaml");
    return Sidecar.start(config, environment, List.of(), http, pages, health);
  }

  private static void unreliable(Judge judge, long seed) {
    List<String> faults =
        List.of(
            "share=0.10&code=503",
            "share=0.05&disconnect=1",
            "share=0.10&delay=0.4",
            "share=0.10&reject=3&reject_code=InvalidSegment",
            "share=0.05&code=429&error=ThrottledException",
            "share=0.02&code=400&error=InvalidRequestException");
    for (int i = 0; i < faults.size(); i++) {
      judge.fault("op=PutTraceSegments&" + faults.get(i) + "&seed=" + (seed * 100 + i));
    }
  }

  private static String grpc(SeveringRelay relay) {
    return "otlp: {endpoint: '127.0.0.1:%d', tls: {insecure: true}, timeout: 1s, %s}"
        .formatted(relay.port(), RETRY);
  }

  private static String http(SeveringRelay relay) {
    return "otlphttp: {endpoint: 'http://127.0.0.1:%d', timeout: 1s, %s}"
        .formatted(relay.port(), RETRY);
  }

  private void writeConfig(String exporters, String processor) throws IOException {
    String names = exporters.lines().map(line -> line.strip().split(":", 2)[0]).toList().toString();
    String config =
        """
        extensions:
          health_check: {endpoint: '127.0.0.1:%d'}
        receivers:
          otlp: {protocols: {http: {endpoint: '127.0.0.1:%d'}}}
        processors: {%s}
        exporters:
          %s
        service:
          telemetry:
            metrics:
              readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]
          extensions: [health_check]
          pipelines:
            traces: {receivers: [otlp], processors: [%s], exporters: %s}
        """
            .formatted(
                health, http, processor, exporters, pages, processor.split(":", 2)[0], names);
    Files.writeString(folder.resolve("config.yaml"), config);
  }
}
