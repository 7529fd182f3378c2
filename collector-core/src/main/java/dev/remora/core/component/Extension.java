package dev.remora.core.component;

/**
 * Serves other components or the operator, outside the pipelines. What it can do for others are the
 * further interfaces it implements, such as {@code core.delivery.RequestSigner}.
 */
public interface Extension {

  /**
   * By the main thread, before all other components.
   *
   * @throws InvalidSettingException when that is not possible
   */
  default void start() {}

  /** All components have started, or (false) begin to stop. By the main thread. */
  default void ready(boolean ready) {}

  /** By the main thread, after all other components. */
  default void stop() {}
}
