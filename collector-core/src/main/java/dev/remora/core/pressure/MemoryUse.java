package dev.remora.core.pressure;

import dev.remora.core.payload.BufferPool;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory in use, as a limiter should see it: what lives in the heap after the last collection (of a
 * heap pool never collected: what it holds now), and what is outside the heap for sockets. Garbage
 * made since the last collection does not count, but telemetry that came in since does.
 *
 * <p>Thread-safe; a reading costs some microseconds, so ask at intervals.
 */
public final class MemoryUse {

  private final BufferPool pool;
  private final List<MemoryPoolMXBean> heapPools;
  private final List<BufferPoolMXBean> directPools;

  public MemoryUse(BufferPool pool) {
    this.pool = pool;
    this.heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(bean -> bean.getType() == MemoryType.HEAP)
            .toList();
    this.directPools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
  }

  /** Bytes in use now. */
  public long bytes() {
    long live = 0;
    for (MemoryPoolMXBean heapPool : heapPools) {
      MemoryUsage afterCollection = heapPool.getCollectionUsage();
      live += isKnown(afterCollection) ? afterCollection.getUsed() : heapPool.getUsage().getUsed();
    }
    long direct = 0;
    for (BufferPoolMXBean directPool : directPools) {
      direct += Math.max(0, directPool.getMemoryUsed());
    }
    return Math.max(live, pool.usedBytes()) + direct;
  }

  /** Before a pool's first collection the JVM gives zeros, and that nothing is committed. */
  private static boolean isKnown(@Nullable MemoryUsage afterCollection) {
    return afterCollection != null
        && (afterCollection.getCommitted() > 0 || afterCollection.getMax() != 0);
  }
}
