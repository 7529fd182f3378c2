package dev.remora.core.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets several writers change several numbers, each change as a whole, and readers take samples in
 * which no change is half done. Writers never wait for each other; a reader tries again when a
 * change came between.
 *
 * <pre>
 *   bits 0..15   writers at work
 *   bits 16..63  changes finished
 * </pre>
 */
final class Stamp {

  private static final long WRITERS = 0xffff;
  private static final long FINISHED = 1L << 16;

  private final AtomicLong state = new AtomicLong();

  /** Before the first number is changed. */
  void enter() {
    state.getAndIncrement();
  }

  /** After the last number was changed. */
  void exit() {
    state.getAndAdd(FINISHED - 1);
  }

  /** What the reader gives, from a moment at which no change was half done. */
  <T> T sample(Supplier<T> reader) {
    while (true) {
      long before = state.get();
      if ((before & WRITERS) == 0) {
        T sample = reader.get();
        if (state.get() == before) {
          return sample;
        }
      }
      Thread.onSpinWait();
    }
  }
}
