package dev.remora.core.payload;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Counted heap memory: one {@code byte[]} of a size class, with a reference count.
 *
 * <p>Starts with one reference. {@link #retain} before a hand-off, exactly one {@link #release} for
 * each reference; the last one gives the memory back to the pool, after which the buffer must not
 * be touched. The count may be changed by any thread, the bytes only by the one that fills them
 * before the first hand-off.
 */
public final class Buffer {

  private static final AtomicIntegerFieldUpdater<Buffer> REFERENCES =
      AtomicIntegerFieldUpdater.newUpdater(Buffer.class, "references");

  private final BufferPool pool;
  private final int sizeClass;
  private final byte[] array;
  private volatile int references;
  private int length;

  /** Where it was acquired; only while leaks are tracked. */
  @Nullable Throwable origin;

  Buffer(BufferPool pool, int sizeClass) {
    this.pool = pool;
    this.sizeClass = sizeClass;
    this.array = new byte[SizeClasses.bytes(sizeClass)];
  }

  /** The memory. Content is at 0 to {@link #length}; what follows is left over from earlier use. */
  public byte[] array() {
    return array;
  }

  /** How many bytes of content there are. */
  public int length() {
    return length;
  }

  /** Sets how many bytes of content there are. By the filler, before the first hand-off. */
  public Buffer length(int bytes) {
    length = Objects.checkIndex(bytes, array.length + 1);
    return this;
  }

  /** What it costs in the memory budget: the size of its class, in bytes. */
  public int capacity() {
    return array.length;
  }

  /** One more reference. */
  public Buffer retain() {
    if (REFERENCES.getAndIncrement(this) <= 0) {
      throw new IllegalStateException("retain after the last release");
    }
    return this;
  }

  /** One reference less. */
  public void release() {
    int left = REFERENCES.decrementAndGet(this);
    if (left == 0) {
      pool.takeBack(this);
    } else if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
  }

  int sizeClass() {
    return sizeClass;
  }

  void open() {
    length = 0;
    references = 1;
  }
}
