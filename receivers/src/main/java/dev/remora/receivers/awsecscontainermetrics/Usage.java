package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.aws.metadata.ContainerMetadata;
import dev.remora.aws.metadata.ContainerStats;
import dev.remora.aws.metadata.TaskMetadata;

/**
 * What a container uses, or a task as the sum of its containers (spec aws-translation section 9.2).
 * Integers are 64 bits, meant as unsigned, and wrap as the peer's do.
 */
final class Usage {

  private static final long MIB = 1024 * 1024;
  private static final double CPU_UNITS_PER_VCPU = 1024;

  long memoryUsage;
  long memoryMaxUsage;
  long memoryLimit;
  long memoryUtilizedMib;
  long memoryReservedMib;
  long cpuTotal;
  long cpuKernel;
  long cpuUser;
  long cpuCores;
  long cpuOnline;
  long cpuSystem;
  double cpuUtilized;
  double cpuReserved;
  double cpuVcpu;
  double rxBytesPerSecond;
  double txBytesPerSecond;
  final long[] network = new long[8];
  long readBytes;
  long writtenBytes;

  /** What one container uses. */
  static Usage of(ContainerStats stats, ContainerMetadata container) {
    Usage usage = new Usage();
    usage.memoryUsage = stats.memoryUsage();
    usage.memoryMaxUsage = stats.memoryMaxUsage();
    usage.memoryLimit = stats.memoryLimit();
    if (stats.hasMemoryDetail()) {
      usage.memoryUtilizedMib = Long.divideUnsigned(stats.memoryUsage() - stats.cacheBytes(), MIB);
    }
    usage.memoryReservedMib = container.memoryLimitMib();
    usage.cpuReserved = container.cpuLimit();
    if (stats.hasCpu()) {
      usage.readCpu(stats, container.cpuLimit());
    }
    usage.rxBytesPerSecond = stats.rxBytesPerSecond();
    usage.txBytesPerSecond = stats.txBytesPerSecond();
    put(usage.network, 0, stats.network().received());
    put(usage.network, 4, stats.network().sent());
    usage.readBytes = stats.readBytes();
    usage.writtenBytes = stats.writtenBytes();
    return usage;
  }

  private static void put(long[] network, int at, ContainerStats.Direction direction) {
    network[at] = direction.bytes();
    network[at + 1] = direction.packets();
    network[at + 2] = direction.errors();
    network[at + 3] = direction.dropped();
  }

  private void readCpu(ContainerStats stats, double limit) {
    cpuTotal = stats.cpuTotal();
    cpuKernel = stats.cpuKernel();
    cpuUser = stats.cpuUser();
    cpuCores = stats.cpuCores();
    cpuOnline = stats.cpuOnline();
    cpuSystem = stats.cpuSystem();
    if (stats.elapsedNanos() > 0) {
      cpuVcpu = unsigned(stats.cpuTotal() - stats.formerCpuTotal()) / stats.elapsedNanos();
    }
    double percent = cpuVcpu * 100;
    cpuUtilized = limit > 0 ? percent / limit : percent;
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
  }

  /** Adds a container to its task; what a task has of its own follows in {@link #complete}. */
  void add(Usage container) {
    memoryUsage += container.memoryUsage;
    memoryMaxUsage += container.memoryMaxUsage;
    memoryLimit += container.memoryLimit;
    memoryUtilizedMib += container.memoryUtilizedMib;
    memoryReservedMib += container.memoryReservedMib;
    cpuTotal += container.cpuTotal;
    cpuKernel += container.cpuKernel;
    cpuUser += container.cpuUser;
    cpuCores += container.cpuCores;
    cpuOnline += container.cpuOnline;
    cpuSystem += container.cpuSystem;
    cpuReserved += container.cpuReserved;
    cpuVcpu += container.cpuVcpu;
    rxBytesPerSecond += container.rxBytesPerSecond;
    txBytesPerSecond += container.txBytesPerSecond;
    for (int i = 0; i < network.length; i++) {
      network[i] += container.network[i];
    }
    readBytes += container.readBytes;
    writtenBytes += container.writtenBytes;
  }

  /** The task's own limits take the place of the containers'. */
  void complete(TaskMetadata task) {
    if (task.memoryLimitMib() != null) {
      memoryReservedMib = task.memoryLimitMib();
    }
    if (task.cpuLimit() != null) {
      cpuReserved = task.cpuLimit() * CPU_UNITS_PER_VCPU;
    }
    cpuUtilized = cpuReserved > 0 ? cpuVcpu * CPU_UNITS_PER_VCPU : 0;
  }
}
