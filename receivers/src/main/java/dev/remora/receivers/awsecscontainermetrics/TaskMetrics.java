package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.aws.metadata.ContainerMetadata;
import dev.remora.aws.metadata.ContainerStats;
import dev.remora.aws.metadata.TaskMetadata;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Turns what the endpoint says into OTLP requests: one for each container, in the order of the
 * metadata, then one for the task (spec aws-translation section 9.2). Pure; used by one collection
 * at a time.
 */
final class TaskMetrics {

  private static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.40.0";

  private static final String[] NETWORK = {
    "rx_bytes", "rx_packets", "rx_errors", "rx_dropped",
    "tx_bytes", "tx_packets", "tx_errors", "tx_dropped"
  };

  private final MetricsWriter out = new MetricsWriter();

  void encode(
      TaskMetadata task, Map<String, ContainerStats> stats, long unixNanos, RequestSink sink) {
    Usage total = new Usage();
    for (ContainerMetadata container : task.containers()) {
      ContainerStats of = stats.get(container.dockerId());
      if (of != null) {
        Usage usage = Usage.of(of, container);
        total.add(usage);
        out.begin("container.", unixNanos);
        ResourceAttributes.ofContainer(container, task, out);
        out.endResource();
        write(usage);
        out.end(SCHEMA_URL, sink);
      } else if (!container.startedAt().isEmpty() && !container.finishedAt().isEmpty()) {
        out.begin("container.", unixNanos);
        ResourceAttributes.ofContainer(container, task, out);
        out.endResource();
        out.gauge("duration", "Seconds", seconds(container.startedAt(), container.finishedAt()));
        out.end("", sink);
      }
    }
    total.complete(task);
    out.begin("ecs.task.", unixNanos);
    ResourceAttributes.ofTask(task, out);
    out.endResource();
    write(total);
    out.gauge("ephemeral_storage.utilized", "MiB", task.ephemeralUtilizedMib());
    out.gauge("ephemeral_storage.reserved", "MiB", task.ephemeralReservedMib());
    out.end(SCHEMA_URL, sink);
  }

  private void write(Usage usage) {
    out.gauge("memory.usage", "Bytes", usage.memoryUsage);
    out.gauge("memory.usage.max", "Bytes", usage.memoryMaxUsage);
    out.gauge("memory.usage.limit", "Bytes", usage.memoryLimit);
    out.gauge("memory.utilized", "MiB", usage.memoryUtilizedMib);
    out.gauge("memory.reserved", "MiB", usage.memoryReservedMib);
    out.sum("cpu.usage.total", "Nanoseconds", usage.cpuTotal);
    out.sum("cpu.usage.kernelmode", "Nanoseconds", usage.cpuKernel);
    out.sum("cpu.usage.usermode", "Nanoseconds", usage.cpuUser);
    out.gauge("cpu.cores", "Count", usage.cpuCores);
    out.gauge("cpu.onlines", "Count", usage.cpuOnline);
    out.sum("cpu.usage.system", "Nanoseconds", usage.cpuSystem);
    out.gauge("cpu.utilized", "None", usage.cpuUtilized);
    out.gauge("cpu.reserved", "None", usage.cpuReserved);
    out.gauge("cpu.usage.vcpu", "vCPU", usage.cpuVcpu);
    out.gauge("network.rate.rx", "Bytes/Second", usage.rxBytesPerSecond);
    out.gauge("network.rate.tx", "Bytes/Second", usage.txBytesPerSecond);
    for (int i = 0; i < NETWORK.length; i++) {
      String unit = NETWORK[i].endsWith("_bytes") ? "Bytes" : "Count";
      out.sum("network.io.usage." + NETWORK[i], unit, usage.network[i]);
    }
    out.sum("storage.read_bytes", "Bytes", usage.readBytes);
    out.sum("storage.write_bytes", "Bytes", usage.writtenBytes);
  }

  /** RFC 3339 times; what is none makes the duration 0, as with the peer. */
  private static double seconds(String from, String to) {
    try {
      Duration between = Duration.between(OffsetDateTime.parse(from), OffsetDateTime.parse(to));
      return between.getSeconds() + between.getNano() / 1e9;
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
