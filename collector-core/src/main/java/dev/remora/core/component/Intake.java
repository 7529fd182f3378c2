package dev.remora.core.component;

import dev.remora.core.payload.Payload;

/**
 * A receiver's way into the pipelines of one signal. Any thread.
 *
 * <p>The receiver asks {@code context.pool().tryAcquire} for memory before it reads a request's
 * bytes, and answers "overloaded" itself when there is none.
 */
public interface Intake {

  /**
   * Takes the payload over. Its answer is given once, now or later, by this or another thread: at
   * the latest when every exporter's queue holds it or it was refused.
   */
  void accept(Payload payload);
}
