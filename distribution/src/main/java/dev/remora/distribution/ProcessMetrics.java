package dev.remora.distribution;

import com.sun.management.ThreadMXBean;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.time.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Publishes what the operating system says of the process, under the Collector's names. */
final class ProcessMetrics {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMetrics() {}

  static void publish(MetricRegistry metrics) {
    ProcessHandle self = ProcessHandle.current();
    metrics.secondsOf(
        "otelcol_process_uptime",
        "Seconds since the start of the process.",
        () -> {
          Instant start = self.info().startInstant().orElse(Instant.EPOCH);
          return Math.max(0, Clock.system().unixNanos() - start.toEpochMilli() * 1_000_000);
        });
    metrics.secondsOf(
        "otelcol_process_cpu_seconds",
        "CPU time of the process in seconds, user and system.",
        () -> self.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
    metrics.gauge(
        "otelcol_process_memory_rss",
        "Resident memory of the process, in bytes.",
        ProcessMetrics::residentBytes);
    metrics.gauge(
        "otelcol_process_runtime_heap_alloc_bytes",
        "Bytes of the heap in use, garbage included.",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    metrics.gauge(
        "otelcol_process_runtime_total_sys_memory_bytes",
        "Bytes of heap obtained from the operating system.",
        () -> Runtime.getRuntime().totalMemory());
    metrics.counterOf(
        "otelcol_process_runtime_total_alloc_bytes",
        "Bytes of heap allocated since the start, those collected since included.",
        () -> Allocation.THREADS.getTotalThreadAllocatedBytes());
  }

  /** {@code VmRSS} of proc(5), 0 where there is none. */
  private static long residentBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }

  /** Loaded when the metrics are first read: the management classes cost time at start. */
  private static final class Allocation {
    static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
