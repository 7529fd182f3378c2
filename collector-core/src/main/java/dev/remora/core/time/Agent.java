package dev.remora.core.time;

/**
 * An owner of state that is stepped by its loop and can be stepped by hand in tests (Aeron's duty
 * cycle).
 */
@FunctionalInterface
public interface Agent {

  /**
   * Does a bounded piece of work.
   *
   * @param nowNanos monotonic time, read once for the step
   * @return how much was done; 0 when there is nothing to do until the next wake or timer
   */
  int doWork(long nowNanos);
}
