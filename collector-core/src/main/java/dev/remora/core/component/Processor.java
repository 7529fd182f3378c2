package dev.remora.core.component;

import dev.remora.core.payload.Payload;

/**
 * One step of a pipeline. All calls but those of the main thread at start and stop come on the
 * pipeline's loop.
 */
public interface Processor {

  /** What a processor does to payloads. */
  enum Effect {
    /** Looks, or refuses the whole. */
    READS,
    /** Drops items; what is left is unchanged. */
    DROPS,
    /** Changes items. */
    REWRITES,
    /** Keeps items past the return of {@link Processor#process}. */
    HOLDS
  }

  Effect effect();

  /** Takes the payload over and hands on what becomes of it, now or (HOLDS) later. */
  void process(Payload payload, Output output);

  /**
   * Called when the time that {@link #nextTimerNanos} named has come, and at stop with {@code
   * Long.MAX_VALUE - 1}: hand on everything that is held.
   */
  default void onTimer(long nowNanos, Output output) {}

  /** Monotonic time of the next {@link #onTimer}; {@code Long.MAX_VALUE} for none. */
  default long nextTimerNanos() {
    return Long.MAX_VALUE;
  }

  /** Gets ready: reads metadata, checks settings. By the main thread, before receivers start. */
  default void start() {}

  /** Gives up what it holds beside payloads. By the main thread, after the pipeline has drained. */
  default void stop() {}
}
