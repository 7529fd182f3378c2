package dev.remora.transport.loop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a server stays open when the process stops: the applications beside it got the same
 * signal and are flushing their last telemetry (design section 2.11). It may close once no request
 * is under way and none has begun for a moment. By the main thread.
 */
public final class Linger {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What is asked of a server. */
  public interface Server {

    /** Open connections. */
    int connections();

    /** Requests begun and not yet answered. */
    int active();

    /** Requests begun since the start. */
    long begun();
  }

  private Linger() {}

  /** Returns when the server may close, after the time at the latest. */
  public static void await(Server server, long timeoutNanos) {
    if (server.begun() == 0 && server.connections() == 0) {
      return;
    }
    long seen = server.begun();
    long quiet = 0;
    for (long left = timeoutNanos; left > 0 && quiet < QUIET_NANOS; left -= STEP_NANOS) {
      LockSupport.parkNanos(STEP_NANOS);
      long now = server.begun();
      quiet = now == seen && server.active() == 0 ? quiet + STEP_NANOS : 0;
      seen = now;
    }
  }
}
