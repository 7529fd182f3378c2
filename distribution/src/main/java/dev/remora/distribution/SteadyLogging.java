package dev.remora.distribution;

import java.util.logging.LogManager;

/**
 * A log manager that keeps its handlers while the process stops: the JDK's own resets them in a
 * shutdown hook, which would swallow the last lines, those that say what was delivered and lost.
 */
public final class SteadyLogging extends LogManager {

  /** For the JDK, which makes it by name. */
  public SteadyLogging() {}

  @Override
  public void reset() {
    // Handlers are replaced by Logging.configure, and by nobody else.
  }
}
