package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: a backend randomly (seeded) refuses documents, refuses requests, fails, delays and
// disconnects while spans arrive.
// Guarantees: at every sampled moment both equations of the ledger hold; nothing is in flight after
// a drain; the acknowledged ids that the backend has not stored, judged outside the process, are as
// many as the ledger and the last log line say were lost.
final class LedgerIT {
  private static final int SPANS = 40_000;
  private static final int SPANS_A_SECOND = 4_000;

  @TempDir private Path folder;

  @Test
  void theBooksBalanceAtEveryMomentAndAgreeWithTheJudge() throws Exception {
    int health = Peers.freePort();
    int http = Peers.freePort();
    int pages = Peers.freePort();
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, config(health, http, pages));
    try (Judge judge = Judge.start()) {
      unreliable(judge);
      try (Sidecar sidecar =
              Sidecar.start(config, judge.environment(), List.of(), http, pages, health);
          LedgerSamples samples = new LedgerSamples(pages);
          SpanLoad load = new SpanLoad(http)) {
        samples.begin();
        load.send(SPANS, SPANS_A_SECOND);
        Json drained = samples.awaitDrain(Duration.ofSeconds(60));
        String log = sidecar.drain();

        assertThat(samples.unbalanced()).isEmpty();
        assertThat(samples.taken()).isGreaterThan(50);
        assertThat(samples.busy()).isGreaterThan(10);
        Set<String> missing = new HashSet<>(load.acknowledged());
        judge.xrayIds().forEach(missing::remove);
        assertThat(judge.count("PutTraceSegments", "unprocessed")).isPositive();
        assertThat(missing).isNotEmpty();
        assertThat(LedgerSamples.lost(drained)).isEqualTo(missing.size());
        assertThat(LedgerSamples.total(drained, "branches", "delivered"))
            .isEqualTo(SPANS - missing.size());
        assertThat(log.strip().lines().reduce("", (before, line) -> line))
            .contains((SPANS - missing.size()) + " spans delivered, " + missing.size() + " lost")
            .doesNotContain("in flight");
      }
    }
  }

  private static void unreliable(Judge judge) {
    String each = "op=PutTraceSegments&";
    judge.fault(each + "share=0.10&seed=1&code=503");
    judge.fault(each + "share=0.05&seed=2&disconnect=1");
    judge.fault(each + "share=0.10&seed=3&delay=0.4");
    judge.fault(each + "share=0.10&seed=4&reject=3&reject_code=InvalidSegment");
    judge.fault(each + "share=0.05&seed=5&code=429&error=ThrottledException");
    judge.fault(each + "share=0.02&seed=6&code=400&error=InvalidRequestException");
  }

  private static String config(int health, int http, int pages) {
    return """
    extensions:
      health_check: {endpoint: '127.0.0.1:%d'}
    receivers:
      otlp: {protocols: {http: {endpoint: '127.0.0.1:%d'}}}
    exporters:
      awsxray: {retry_on_failure: {initial_interval: 50ms, max_interval: 500ms}}
    service:
      telemetry:
        metrics:
          readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]
      extensions: [health_check]
      pipelines:
        traces: {receivers: [otlp], exporters: [awsxray]}
    """
        .formatted(health, http, pages);
  }
}
