package dev.remora.transport.http;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one request's body in the pool's memory. Memory is reserved before bytes are read: all of
 * it when {@code Content-Length} tells, else in doubling steps. On the connection's loop.
 */
final class BodyReader {

  /** The first reservation for a body of unknown length. */
  private static final int FIRST_STEP_BYTES = 16 << 10;

  private final BufferPool pool;
  private final int limitBytes;
  private @Nullable Buffer buffer;

  BodyReader(BufferPool pool, long limitBytes) {
    this.pool = pool;
    this.limitBytes = (int) Math.min(limitBytes, BufferPool.maxBufferBytes());
  }

  /**
   * Reserves.
   *
   * @param contentLength -1 when unknown
   */
  @Nullable BodyFault begin(long contentLength) {
    if (contentLength > limitBytes) {
      return BodyFault.tooLarge();
    }
    int first = contentLength >= 0 ? (int) contentLength : Math.min(FIRST_STEP_BYTES, limitBytes);
    buffer = pool.tryAcquire(first);
    return buffer == null ? BodyFault.noMemory() : null;
  }

  /** Copies what has come; the bytes are read out of {@code content}. */
  @Nullable BodyFault append(ByteBuf content) {
    Buffer into = buffer;
    if (into == null) {
      return null;
    }
    int have = into.length();
    int more = content.readableBytes();
    if (more > limitBytes - have) {
      return BodyFault.tooLarge();
    }
    if (have + more > into.capacity()) {
      Buffer larger = pool.tryAcquire(Math.min(limitBytes, Math.max(have + more, 2 * have)));
      if (larger == null) {
        return BodyFault.noMemory();
      }
      System.arraycopy(into.array(), 0, larger.array(), 0, have);
      into.release();
      into = larger;
      buffer = larger;
    }
    content.readBytes(into.array(), have, more);
    into.length(have + more);
    return null;
  }

  /** The whole body, as sent; the caller's from now on. */
  Buffer take() {
    Buffer whole = buffer;
    if (whole == null) {
      throw new IllegalStateException("the body was not begun");
    }
    buffer = null;
    return whole;
  }

  /** Gives the memory back, for a request that is refused or cut off. */
  void close() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }
}
