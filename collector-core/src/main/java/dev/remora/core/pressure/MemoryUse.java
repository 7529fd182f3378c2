package dev.remora.core.pressure;

import dev.remora.core.payload.BufferPool;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Memory in use, as a limiter should see it: what lives in the heap after the last collection, and
 * what is outside the heap for sockets. Garbage that the next collection frees does not count, but
 * telemetry that came in since the last one does.
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
      live += afterCollection == null ? heapPool.getUsage().getUsed() : afterCollection.getUsed();
    }
    long direct = 0;
    for (BufferPoolMXBean directPool : directPools) {
      direct += Math.max(0, directPool.getMemoryUsed());
    }
    return Math.max(live, pool.usedBytes()) + direct;
  }
}
