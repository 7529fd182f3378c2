package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.telemetry.MetricRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: metrics of each kind are shown, and those that the process publishes of itself.
// Guarantees: names are the Collector's, with the suffix of counters only where it is asked for;
// times are seconds, labels escaped; what the process says of itself is plausible.
final class PrometheusTextTest {
  private final MetricRegistry metrics = new MetricRegistry();

  @Test
  void eachKindIsShownUnderItsName() {
    metrics.counter("requests", "Requests.", "path", "a\"\\\nb").add(3);
    metrics.gauge("size", "Bytes.", () -> -7);
    metrics.secondsOf("busy", "Time.", () -> 1_250_000_000L);

    assertThat(PrometheusText.of(metrics, false))
        .isEqualTo(
            """
            # HELP busy Time.
            # TYPE busy counter
            busy 1.25
            # HELP requests Requests.
            # TYPE requests counter
            requests{path="a\\"\\\\\\nb"} 3
            # HELP size Bytes.
            # TYPE size gauge
            size -7
            """);
    assertThat(PrometheusText.of(metrics, true))
        .contains("\nbusy_seconds_total 1.25\n", "\nrequests_total{", "\nsize -7\n");
  }

  @Test
  void theProcessCountsWhatItAllocates() {
    ProcessMetrics.publish(metrics);
    double before = value("otelcol_process_runtime_total_alloc_bytes");
    List<byte[]> kept = List.of(new byte[1 << 20], new byte[1 << 20]);
    double after = value("otelcol_process_runtime_total_alloc_bytes");
    assertThat(after - before).isGreaterThanOrEqualTo(kept.size() << 20);
    assertThat(value("otelcol_process_memory_rss")).isGreaterThan(1 << 20);
    assertThat(value("otelcol_process_runtime_heap_alloc_bytes"))
        .isBetween(1.0, value("otelcol_process_runtime_total_sys_memory_bytes"));
    assertThat(value("otelcol_process_uptime")).isPositive();
    assertThat(value("otelcol_process_cpu_seconds")).isPositive();
  }

  private double value(String name) {
    return PrometheusText.of(metrics, false)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }
}
