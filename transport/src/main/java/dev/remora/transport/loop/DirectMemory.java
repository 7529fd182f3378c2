package dev.remora.transport.loop;

import io.netty.util.internal.PlatformDependent;

/**
 * How much memory outside the heap there is for bytes on their way through sockets. Running out of
 * it ends whole connections, so that what fills it is bounded ahead.
 */
public final class DirectMemory {

  /** Shares for receiving and for sending; what is left is Netty's for all else. */
  private static final int SHARE = 3;

  private static final long LEAST_BYTES = 4L << 20;

  private DirectMemory() {}

  /** Bytes that one direction may hold, in all connections together. */
  public static long budgetBytes() {
    return Math.max(LEAST_BYTES, PlatformDependent.maxDirectMemory() / SHARE);
  }
}
