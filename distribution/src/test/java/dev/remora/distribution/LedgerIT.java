package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.JsonHttp;
import dev.remora.testkit.peers.Judge;
import dev.remora.testkit.peers.Peers;
import dev.remora.testkit.peers.Sidecar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: spans fan out to two backends which refuse, delay and disconnect by seed, while the
// books are read every few milliseconds; and to two slow ones while the task stops.
// Guarantees: both equations hold at every moment, nothing is in flight after the drain, and as
// many
// ids are missing at the backends as the books say were lost; a slow stop loses nothing.
final class LedgerIT {
  private static final int SPANS = 20_000;
  private static final int SPANS_PER_SECOND = 2_500;
  private static final List<String> FAULTS =
      List.of(
          "op=PutTraceSegments&disconnect=1&share=0.1&seed=1",
          "op=PutTraceSegments&code=503&share=0.2&seed=2",
          "op=PutTraceSegments&code=429&error=ThrottledException&share=0.05&seed=3",
          "op=PutTraceSegments&reject=3&reject_code=InvalidSegment&share=0.2&seed=4",
          "op=PutTraceSegments&delay=0.2&share=0.3&seed=5",
          "op=OtlpTraces&disconnect=1&share=0.1&seed=6",
          "op=OtlpTraces&code=503&share=0.2&seed=7",
          "op=OtlpTraces&code=429&retry_after=1&share=0.05&seed=8",
          "op=OtlpTraces&delay=0.2&share=0.3&seed=9");
  private static final Pattern LAST_LINE =
      Pattern.compile("(\\S+): (\\d+) spans delivered, (\\d+) lost");

  @TempDir private Path folder;

  @Test
  void theBooksBalanceAtEveryMoment() throws Exception {
    try (Judge judge = Judge.start()) {
      FAULTS.forEach(judge::fault);
      Ports ports = Ports.free();
      try (Sidecar sidecar = start(judge, ports);
          SpanLoad load = new SpanLoad(ports.http())) {
        assertThat(samplesWhile(load, ports.admin())).isGreaterThan(100);
        String log = sidecar.drain();
        Set<String> acknowledged = new HashSet<>(load.acknowledged());
        assertThat(acknowledged).hasSize(SPANS);
        assertThat(log).doesNotContain("still in flight");
        assertThat(lost(log, "awsxray"))
            .isEqualTo(missing(acknowledged, judge.xrayIds()))
            .isEqualTo(judge.count("PutTraceSegments", "unprocessed"))
            .isPositive();
        assertThat(lost(log, "otlp_http"))
            .isEqualTo(missing(acknowledged, otlpIds(judge)))
            .isZero();
        assertThat(judge.violations()).isEmpty();
      }
    }
  }

  @Test
  void slowBackendsLoseNothingAtStop() throws Exception {
    try (Judge judge = Judge.start()) {
      judge.fault("delay=0.5");
      Ports ports = Ports.free();
      try (Sidecar sidecar = start(judge, ports);
          SpanLoad load = new SpanLoad(ports.http())) {
        load.send(10_000, Integer.MAX_VALUE);
        long start = System.nanoTime();
        sidecar.drain();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        Set<String> acknowledged = new HashSet<>(load.acknowledged());
        assertThat(acknowledged).hasSize(10_000);
        assertThat(missing(acknowledged, judge.xrayIds())).isZero();
        assertThat(missing(acknowledged, otlpIds(judge))).isZero();
      }
    }
  }

  private record Ports(int http, int admin, int health) {
    static Ports free() {
      return new Ports(Peers.freePort(), Peers.freePort(), Peers.freePort());
    }
  }

  private Sidecar start(Judge judge, Ports ports) throws IOException {
    Path config = Files.writeString(folder.resolve("config.yaml"), config(ports, judge.url()));
    return Sidecar.start(
        config, judge.environment(), List.of(), ports.http(), ports.admin(), ports.health());
  }

  /** Sends the load and reads the books until it is sent; how often they were read. */
  private static int samplesWhile(SpanLoad load, int admin) throws Exception {
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> {
          try {
            load.send(SPANS, SPANS_PER_SECOND);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    int samples = 0;
    URI page = URI.create("http://127.0.0.1:" + admin + "/ledger");
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!sending.isDone()) {
        assertBalanced(JsonHttp.ask(client, HttpRequest.newBuilder(page).build()));
        samples++;
        Thread.sleep(10);
      }
    }
    sending.join();
    return samples;
  }

  private static void assertBalanced(Json ledger) {
    for (Json pipeline : ledger.get("pipelines").items()) {
      double out = sum(pipeline, "refused", "filtered", "consumed", "forwarded", "held");
      assertThat(sum(pipeline, "received", "produced")).as("%s", pipeline).isEqualTo(out);
    }
    for (Json branch : ledger.get("branches").items()) {
      double out =
          sum(branch, "delivered", "in_flight")
              + all(branch.get("rejected"))
              + all(branch.get("dropped"));
      assertThat(branch.get("enqueued").number()).as("%s", branch).isEqualTo(out);
    }
  }

  private static double sum(Json accounts, String... names) {
    double sum = 0;
    for (String name : names) {
      sum += accounts.get(name).number();
    }
    return sum;
  }

  private static double all(Json accounts) {
    return accounts.fields().values().stream().mapToDouble(Json::number).sum();
  }

  /** What an exporter lost, by the last line of the log. */
  private static long lost(String log, String exporter) {
    Matcher line = LAST_LINE.matcher(log.substring(log.indexOf("Shutdown complete.")));
    while (line.find()) {
      if (line.group(1).equals(exporter)) {
        return Long.parseLong(line.group(3));
      }
    }
    throw new AssertionError("nothing said of " + exporter + " in the last line of\n" + log);
  }

  private static long missing(Set<String> acknowledged, List<String> stored) {
    Set<String> missing = new HashSet<>(acknowledged);
    stored.forEach(missing::remove);
    return missing.size();
  }

  private static List<String> otlpIds(Judge judge) {
    return judge.stored("otlp").get("traces").items().stream()
        .map(span -> span.get("span_id").text())
        .toList();
  }

  private static String config(Ports ports, String backend) {
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
      otlp_http:
        endpoint: %s
    service:
      extensions: [health_check]
      telemetry:
        metrics:
          readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]
      pipelines:
        traces: {receivers: [otlp], exporters: [awsxray, otlp_http]}
    """
        .formatted(ports.health(), ports.http(), backend, ports.admin());
  }
}
