package dev.remora.receivers.statsd;

/**
 * A budget in bytes for what is summed up between two flushes. Written by the loop, read by any
 * thread.
 */
final class SeriesMemory {

  private final long limitBytes;
  private volatile long usedBytes;

  SeriesMemory(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Takes so many bytes of the budget; false, and nothing taken, when they are not there. */
  boolean take(long bytes) {
    long used = usedBytes + bytes;
    if (used > limitBytes) {
      return false;
    }
    usedBytes = used;
    return true;
  }

  void give(long bytes) {
    take(-bytes);
  }

  long usedBytes() {
    return usedBytes;
  }
}
