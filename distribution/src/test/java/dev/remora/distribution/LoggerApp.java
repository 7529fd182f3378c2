package dev.remora.distribution;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.PeerProcess;
import dev.remora.testkit.peers.Peers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of {@code examples/run}: the demo application, its client and its local AWS services. */
record LoggerApp(Json report) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Drives the app for {@code rounds}, with X-Ray's ids and header; fails when a visit failed. */
  static LoggerApp run(int otlpPort, int rounds) {
    List<String> command =
        List.of(
            Peers.ROOT.resolve("examples/run").toString(),
            "--python=" + Peers.python(),
            "--endpoint=http://127.0.0.1:" + otlpPort,
            "--app-port=" + Peers.freePort(),
            "--moto-port=" + Peers.freePort(),
            "--rounds=" + rounds,
            "--pause=1",
            "--xray");
    Map<String, String> environment = Map.of("OTEL_BSP_SCHEDULE_DELAY", "500");
    try (PeerProcess run = PeerProcess.start("logger-app", Peers.ROOT, environment, command)) {
      return new LoggerApp(Json.parse(run.awaitSuccess(PATIENCE)));
    }
  }

  /** The last round's trace id of a kind of visit, as X-Ray writes it. */
  String traceId(String visit) {
    String id = report.get("traces", visit).text();
    return "1-" + id.substring(0, 8) + "-" + id.substring(8);
  }
}
