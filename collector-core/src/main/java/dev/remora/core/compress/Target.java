package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import org.jspecify.annotations.Nullable;

/**
 * Memory that grows in doubling steps while content is unpacked into it, up to a limit. One use,
 * one thread.
 */
final class Target {

  private static final int FIRST_BYTES = 16 << 10;

  private final BufferPool pool;
  private final int limitBytes;
  private final boolean admission;
  private @Nullable Buffer buffer;
  private Unpacked.@Nullable Failure failure;

  /**
   * @param expectedBytes a hint for the first step; 0 for none
   */
  Target(Unpacker.Memory memory, int limitBytes, long expectedBytes) {
    this.pool = memory.pool();
    this.admission = memory.admission();
    this.limitBytes = limitBytes;
    long first = expectedBytes > 0 ? expectedBytes : FIRST_BYTES;
    buffer = acquire((int) Math.min(first, limitBytes));
    if (buffer == null) {
      failure = Unpacked.Failure.NO_MEMORY;
    }
  }

  private @Nullable Buffer acquire(int bytes) {
    return admission ? pool.tryAcquire(bytes) : pool.acquire(bytes);
  }

  boolean hasFailed() {
    return failure != null;
  }

  byte[] array() {
    return memory().array();
  }

  int length() {
    return memory().length();
  }

  /** Room at {@link #length}; 0 at the limit or when there is no memory for more. */
  int room() {
    Buffer now = memory();
    int room = Math.min(now.capacity(), limitBytes) - now.length();
    if (room > 0 || now.length() >= limitBytes) {
      return room;
    }
    Buffer larger = acquire((int) Math.min(limitBytes, 2L * now.capacity()));
    if (larger == null) {
      fail(Unpacked.Failure.NO_MEMORY);
      return 0;
    }
    System.arraycopy(now.array(), 0, larger.array(), 0, now.length());
    larger.length(now.length());
    now.release();
    buffer = larger;
    return Math.min(larger.capacity(), limitBytes) - larger.length();
  }

  void advance(int bytes) {
    memory().length(memory().length() + bytes);
  }

  void fail(Unpacked.Failure why) {
    if (failure == null) {
      failure = why;
    }
  }

  /** The end: the content, or why there is none. */
  Unpacked finish() {
    Buffer whole = buffer;
    buffer = null;
    if (failure == null && whole != null) {
      return Unpacked.of(whole);
    }
    if (whole != null) {
      whole.release();
    }
    return Unpacked.failed(failure == null ? Unpacked.Failure.MALFORMED : failure);
  }

  /** As {@link #finish}, in a smaller buffer where most of this one is empty. */
  Unpacked finishTight() {
    Unpacked end = finish();
    Buffer whole = end.buffer();
    if (whole == null || whole.length() > whole.capacity() / 2) {
      return end;
    }
    Buffer tight = pool.acquire(whole.length()).length(whole.length());
    System.arraycopy(whole.array(), 0, tight.array(), 0, whole.length());
    whole.release();
    return Unpacked.of(tight);
  }

  private Buffer memory() {
    Buffer now = buffer;
    if (now == null) {
      throw new IllegalStateException("there is no memory");
    }
    return now;
  }
}
