package dev.remora.core.pressure;

import dev.remora.core.payload.BufferPool;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

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
      live += live(heapPool);
    }
    long direct = 0;
    for (BufferPoolMXBean directPool : directPools) {
      direct += Math.max(0, directPool.getMemoryUsed());
    }
    return Math.max(live, pool.usedBytes()) + direct;
  }

  /**
   * What lived after the last collection. Zero is the truth for the pool of new objects only; the
   * others give it until their first collection, and then what is in them now is the best answer.
   */
  private static long live(MemoryPoolMXBean heapPool) {
    MemoryUsage afterCollection = heapPool.getCollectionUsage();
    long used = afterCollection == null ? 0 : afterCollection.getUsed();
    boolean isCollected =
        afterCollection != null
            && afterCollection.getCommitted() > 0
            && heapPool.getName().contains("Eden");
    return used > 0 || isCollected ? used : heapPool.getUsage().getUsed();
  }
}
