package dev.remora.core.relay;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A writer's output that stands in pooled memory and grows there. One use, one thread; {@link
 * #take} or {@link #drop} ends it.
 */
public final class PooledOutput {

  private final BufferPool pool;
  private final boolean admission;
  private final OutputBuffer out;
  private Buffer memory;

  private PooledOutput(BufferPool pool, Buffer first, boolean admission) {
    this.pool = pool;
    this.admission = admission;
    this.memory = first;
    Growth growth = this::grow;
    this.out = new OutputBuffer(first.array(), growth);
  }

  /** For work on what was admitted; always has room. */
  public static PooledOutput forWork(BufferPool pool, int expectedBytes) {
    return new PooledOutput(pool, pool.acquire(expectedBytes), false);
  }

  /**
   * For what comes from outside: overflows when the budget is used up.
   *
   * @return null when there is not even room to begin
   */
  public static @Nullable PooledOutput forAdmission(BufferPool pool, int expectedBytes) {
    Buffer first = pool.tryAcquire(expectedBytes);
    return first == null ? null : new PooledOutput(pool, first, true);
  }

  /** Where to write. */
  public OutputBuffer out() {
    return out;
  }

  /** What was written; the caller's from now on. */
  public Buffer take() {
    return memory.length(out.length());
  }

  /** Gives the memory back. */
  public void drop() {
    memory.release();
  }

  private byte[] grow(byte[] current, int used, int needed) {
    int most = BufferPool.maxBufferBytes();
    if (needed > most) {
      return current;
    }
    int wanted = (int) Math.min(most, Math.max(needed, 2L * memory.capacity()));
    Buffer larger = admission ? pool.tryAcquire(wanted) : pool.acquire(wanted);
    if (larger == null) {
      return current;
    }
    System.arraycopy(current, 0, larger.array(), 0, used);
    memory.release();
    memory = larger;
    return larger.array();
  }
}
