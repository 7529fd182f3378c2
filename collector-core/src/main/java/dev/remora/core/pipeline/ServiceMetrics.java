package dev.remora.core.pipeline;

import dev.remora.core.delivery.Branch;
import dev.remora.core.telemetry.MetricRegistry;

/** Publishes what the service knows of itself, under the Collector's names where it has one. */
final class ServiceMetrics {

  private ServiceMetrics() {}

  static void publish(Graph graph, ServiceHome home) {
    MetricRegistry metrics = home.metrics();
    for (Branch branch : graph.branches) {
      String[] labels = {"data_type", branch.signal().text(), "exporter", branch.exporter()};
      metrics.gauge(
          "otelcol_exporter_queue_size",
          "What waits in the sending queue, in the queue's unit.",
          branch::queueSize,
          labels);
      metrics.gauge(
          "otelcol_exporter_queue_capacity",
          "What the sending queue holds at most.",
          branch::queueCapacity,
          labels);
      metrics.counterOf(
          "otelcol_exporter_enqueue_failed_" + branch.signal().items(),
          "Requests that found the sending queue full; their clients were asked to come again.",
          branch::timesFull,
          labels);
    }
    metrics.gauge(
        "remora_memory_used_bytes",
        "Telemetry held in memory, by buffers' size.",
        home.pool()::usedBytes);
    metrics.gauge(
        "remora_memory_limit_bytes",
        "The budget for telemetry in memory.",
        home.pool()::limitBytes);
    metrics.counterOf(
        "remora_memory_refused_requests",
        "Requests that were refused before their bytes were read, as the budget was in use.",
        home.pool()::timesRefused);
  }
}
