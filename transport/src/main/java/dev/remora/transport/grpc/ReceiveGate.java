package dev.remora.transport.grpc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many messages are received at once. grpc-java gathers a message in direct memory until
 * it is complete, and gives flow-control credit for every part of it at once, so that only what is
 * not asked for stays with the sender. How many fit follows from the sizes seen so far. Any loop.
 */
final class ReceiveGate {

  /** The size taken for granted before the first message has come. */
  private static final int FIRST_GUESS_BYTES = 256 << 10;

  private static final int LEAST_GUESS_BYTES = 4 << 10;
  private static final int LEAST_CALLS = 2;

  private final long budgetBytes;
  private final AtomicInteger receiving = new AtomicInteger();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** The largest of the recent sizes, slowly forgotten; a race only worsens the guess. */
  private volatile int usualBytes = FIRST_GUESS_BYTES;

  ReceiveGate(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** Runs the task, which asks for a message, now or when another message has been received. */
  void enter(Runnable ask) {
    if (claim()) {
      ask.run();
      return;
    }
    waiting.add(ask);
    // A message may have been received between the claim and the add.
    admitWaiting();
  }

  /**
   * A message that was asked for has been received, or never will be.
   *
   * @param bytes its size on the wire; 0 when it did not come
   */
  void leave(int bytes) {
    if (bytes > 0) {
      int usual = usualBytes;
      usualBytes = Math.max(Math.max(bytes, LEAST_GUESS_BYTES), usual - usual / 16);
    }
    receiving.decrementAndGet();
    admitWaiting();
  }

  private void admitWaiting() {
    while (!waiting.isEmpty() && claim()) {
      Runnable next = waiting.poll();
      if (next == null) {
        receiving.decrementAndGet();
      } else {
        next.run();
      }
    }
  }

  private boolean claim() {
    long allowed = Math.max(LEAST_CALLS, budgetBytes / usualBytes);
    if (receiving.incrementAndGet() <= allowed) {
      return true;
    }
    receiving.decrementAndGet();
    return false;
  }
}
