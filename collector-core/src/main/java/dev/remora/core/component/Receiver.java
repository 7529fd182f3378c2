package dev.remora.core.component;

/** Takes telemetry in. */
public interface Receiver {

  /**
   * Opens sockets and begins to take telemetry in. By the main thread, after all else has started.
   *
   * @throws InvalidSettingException when that is not possible
   */
  void start();

  /**
   * Takes no new work, lets clients finish what they have begun, and closes. Returns when nothing
   * more will come from it, after the time at the latest. By the main thread.
   */
  void stop(long timeoutNanos);
}
