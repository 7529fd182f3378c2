package dev.remora.core.pressure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The process's memory, divided: the heap is the pool for telemetry and a fixed part for everything
 * else (design section 2.10).
 *
 * @param totalBytes what the container may use, or the machine has
 * @param heapBytes the heap's limit
 */
public record MemoryLimits(long totalBytes, long heapBytes) {

  /** What the heap needs beside telemetry: classes' constants, connections, batches under way. */
  private static final long HEAP_BASE_BYTES = 24L << 20;

  /** A pool smaller than this could not hold two of the largest requests of the usual 4 MiB. */
  private static final long MIN_POOL_BYTES = 8L << 20;

  /** cgroup v2, then v1 (kernel documentation, admin-guide/cgroup-v2 and v1/memory). */
  private static final List<Path> CGROUP_LIMITS =
      List.of(
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  /** What this process has. */
  public static MemoryLimits ofThisProcess() {
    long heap = Runtime.getRuntime().maxMemory();
    long total = Long.MAX_VALUE;
    for (Path file : CGROUP_LIMITS) {
      total = Math.min(total, limit(file));
    }
    return new MemoryLimits(Math.min(total, machineBytes()), heap);
  }

  /** The budget for telemetry in memory. */
  public long poolBytes() {
    return Math.max(MIN_POOL_BYTES, heapBytes - HEAP_BASE_BYTES);
  }

  private static long limit(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static long machineBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
    return Long.MAX_VALUE;
  }
}
