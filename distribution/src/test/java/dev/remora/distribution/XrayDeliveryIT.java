package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: X-Ray refuses documents, throttles, fails for 15 s, or answers slowly while the task
// stops.
// Guarantees: every acknowledged span is stored or was refused by name, judged by ids outside the
// process; stopping with 10,000 acknowledged spans and a slow backend takes less than 30 s.
final class XrayDeliveryIT {
  private static final int FAST = 1_000_000;

  @TempDir private Path folder;

  @Test
  void refusedDocumentsCostThemselvesAlone() throws Exception {
    try (Judge judge = Judge.start()) {
      judge.fault("op=PutTraceSegments&reject=3&reject_code=InvalidSegment");
      Set<String> lost = lostAfter(judge, 1_000, FAST);
      assertThat(lost).hasSize((int) judge.count("PutTraceSegments", "unprocessed"));
      assertThat(lost).isNotEmpty();
    }
  }

  @Test
  void throttledDocumentsGoAgain() throws Exception {
    try (Judge judge = Judge.start()) {
      judge.fault("op=PutTraceSegments&reject=10&reject_code=ThrottledException&times=10");
      judge.fault("op=PutTraceSegments&code=429&error=ThrottledException&share=0.5&times=20");
      judge.fault("op=PutTraceSegments&disconnect=1&share=0.2&times=5");
      assertThat(lostAfter(judge, 5_000, FAST)).isEmpty();
      assertThat(judge.count("PutTraceSegments", "unprocessed")).isPositive();
      assertThat(judge.count("PutTraceSegments", "status_429")).isPositive();
      assertThat(judge.count("PutTraceSegments", "status_0")).isPositive();
    }
  }

  @Test
  void anOutageOfFifteenSecondsLosesNothing() throws Exception {
    try (Judge judge = Judge.start()) {
      judge.fault("op=PutTraceSegments&code=503&for=15");
      assertThat(lostAfter(judge, 4_000 * 20, 4_000)).isEmpty();
      assertThat(judge.count("PutTraceSegments", "status_503")).isPositive();
    }
  }

  @Test
  void aSlowBackendLosesNothingAtStop() throws Exception {
    try (Judge judge = Judge.start()) {
      judge.fault("op=PutTraceSegments&delay=0.5");
      assertThat(lostAfter(judge, 10_000, FAST)).isEmpty();
      assertThat(judge.count("PutTraceSegments", "most_in_flight")).isGreaterThan(1);
    }
  }

  /** The acknowledged spans that the judge has not stored when the sidecar has drained. */
  private Set<String> lostAfter(Judge judge, int spans, int spansPerSecond)
      throws IOException, InterruptedException {
    int health = Peers.freePort();
    int http = Peers.freePort();
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, config(health, http));
    try (Sidecar sidecar = Sidecar.start(config, judge.environment(), List.of(), http, health);
        SpanLoad load = new SpanLoad(http)) {
      load.send(spans, spansPerSecond);
      long start = System.nanoTime();
      sidecar.drain();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      assertThat(load.acknowledged()).hasSize(spans);
      assertThat(judge.violations()).isEmpty();
      Set<String> lost = new HashSet<>(load.acknowledged());
      judge.xrayIds().forEach(lost::remove);
      return lost;
    }
  }

  private static String config(int health, int http) {
    return """
    extensions:
      health_check:
        endpoint: 127.0.0.1:%d
    receivers:
      otlp:
        protocols:
          http:
            endpoint: 127.0.0.1:%d
    exporters:
      awsxray:
    service:
      extensions: [health_check]
      pipelines:
        traces: {receivers: [otlp], exporters: [awsxray]}
    """
        .formatted(health, http);
  }
}
