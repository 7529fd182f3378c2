package dev.remora.aws.metadata;

import dev.remora.core.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Docker's statistics of one container (Docker Engine API, "ContainerStats", and what ECS adds).
 * Numbers that are not there are 0; all are 64 bits, meant as unsigned.
 *
 * @param hasCpu whether usage and former usage of the CPU are both there
 * @param elapsedNanos between the former reading and this; at most {@code Long.MAX_VALUE}
 * @param cacheBytes of the memory in use, what the page cache holds; without {@code
 *     hasMemoryDetail} it is unknown
 */
public record ContainerStats(
    long memoryUsage,
    long memoryMaxUsage,
    long memoryLimit,
    boolean hasMemoryDetail,
    long cacheBytes,
    boolean hasCpu,
    long cpuTotal,
    long cpuKernel,
    long cpuUser,
    long cpuCores,
    long cpuOnline,
    long cpuSystem,
    long formerCpuTotal,
    long elapsedNanos,
    double rxBytesPerSecond,
    double txBytesPerSecond,
    Network network,
    long readBytes,
    long writtenBytes) {

  /** What Docker writes for a reading that was not there, and what an absent one counts as. */
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

  /** Sums over all interfaces. */
  public record Network(Direction received, Direction sent) {}

  /** One direction of the traffic. */
  public record Direction(long bytes, long packets, long errors, long dropped) {

    static Direction sum(Json stats, String prefix) {
      long bytes = 0;
      long packets = 0;
      long errors = 0;
      long dropped = 0;
      for (Json network : stats.map("networks").values()) {
        bytes += unsigned(network, prefix + "bytes");
        packets += unsigned(network, prefix + "packets");
        errors += unsigned(network, prefix + "errors");
        dropped += unsigned(network, prefix + "dropped");
      }
      return new Direction(bytes, packets, errors, dropped);
    }
  }

  static ContainerStats of(Json json) {
    boolean hasUsage = json.get("cpu_stats", "cpu_usage") instanceof Json.Obj;
    boolean hasFormer = json.get("precpu_stats", "cpu_usage") instanceof Json.Obj;
    return new ContainerStats(
        unsigned(json, "memory_stats", "usage"),
        unsigned(json, "memory_stats", "max_usage"),
        unsigned(json, "memory_stats", "limit"),
        json.get("memory_stats", "stats") instanceof Json.Obj,
        unsigned(json, "memory_stats", "stats", "cache"),
        hasUsage && hasFormer,
        unsigned(json, "cpu_stats", "cpu_usage", "total_usage"),
        unsigned(json, "cpu_stats", "cpu_usage", "usage_in_kernelmode"),
        unsigned(json, "cpu_stats", "cpu_usage", "usage_in_usermode"),
        json.list("cpu_stats", "cpu_usage", "percpu_usage").size(),
        unsigned(json, "cpu_stats", "online_cpus"),
        unsigned(json, "cpu_stats", "system_cpu_usage"),
        unsigned(json, "precpu_stats", "cpu_usage", "total_usage"),
        elapsedNanos(time(json.text("preread")), time(json.text("read"))),
        json.number(0, "network_rate_stats", "rx_bytes_per_sec"),
        json.number(0, "network_rate_stats", "tx_bytes_per_sec"),
        new Network(Direction.sum(json, "rx_"), Direction.sum(json, "tx_")),
        moved(json, "Read"),
        moved(json, "Write"));
  }

  private static long moved(Json stats, String operation) {
    long bytes = 0;
    for (Json block : stats.list("blkio_stats", "io_service_bytes_recursive")) {
      if (block.text("op").equals(operation)) {
        bytes += unsigned(block, "value");
      }
    }
    return bytes;
  }

  private static long unsigned(Json json, String... path) {
    try {
      return Long.parseUnsignedLong(json.text(path));
    } catch (NumberFormatException e) {
      return json.integer(0, path);
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return NEVER;
    }
  }

  /** Docker's first reading has a former one in the year 1: longer than 64 bits of nanoseconds. */
  private static long elapsedNanos(Instant from, Instant to) {
    try {
      return Duration.between(from, to).toNanos();
    } catch (ArithmeticException e) {
      return to.isAfter(from) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }
}
