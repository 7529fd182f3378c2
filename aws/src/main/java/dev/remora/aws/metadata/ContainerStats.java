package dev.remora.aws.metadata;

import dev.remora.aws.json.Json;
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

    static Direction sum(Json networks, String prefix) {
      long bytes = 0;
      long packets = 0;
      long errors = 0;
      long dropped = 0;
      for (Json network : networks.fields().values()) {
        bytes += network.get(prefix + "bytes").asLong();
        packets += network.get(prefix + "packets").asLong();
        errors += network.get(prefix + "errors").asLong();
        dropped += network.get(prefix + "dropped").asLong();
      }
      return new Direction(bytes, packets, errors, dropped);
    }
  }

  static ContainerStats of(Json json) {
    Json memory = json.get("memory_stats");
    Json cpu = json.get("cpu_stats");
    Json usage = cpu.get("cpu_usage");
    Json former = json.get("precpu_stats").get("cpu_usage");
    Json rates = json.get("network_rate_stats");
    Json networks = json.get("networks");
    Json blocks = json.get("blkio_stats").get("io_service_bytes_recursive");
    return new ContainerStats(
        memory.get("usage").asLong(),
        memory.get("max_usage").asLong(),
        memory.get("limit").asLong(),
        memory.get("stats").isObject(),
        memory.get("stats").get("cache").asLong(),
        usage.isObject() && former.isObject(),
        usage.get("total_usage").asLong(),
        usage.get("usage_in_kernelmode").asLong(),
        usage.get("usage_in_usermode").asLong(),
        usage.get("percpu_usage").elements().size(),
        cpu.get("online_cpus").asLong(),
        cpu.get("system_cpu_usage").asLong(),
        former.get("total_usage").asLong(),
        elapsedNanos(time(json.text("preread")), time(json.text("read"))),
        rates.get("rx_bytes_per_sec").asDouble(),
        rates.get("tx_bytes_per_sec").asDouble(),
        new Network(Direction.sum(networks, "rx_"), Direction.sum(networks, "tx_")),
        moved(blocks, "Read"),
        moved(blocks, "Write"));
  }

  private static long moved(Json blocks, String operation) {
    long bytes = 0;
    for (Json block : blocks.elements()) {
      if (block.text("op").equals(operation)) {
        bytes += block.get("value").asLong();
      }
    }
    return bytes;
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
