package dev.remora.transport.http;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Loop;
import org.jspecify.annotations.Nullable;

/** A call on its way, told how it ended exactly once. On the loop. */
final class PendingCall {

  final HttpCall call;
  final HttpOrigin origin;
  private final HttpCaller.Listener listener;
  private final ThrottledLog log;
  private Loop.@Nullable Timer timer;
  private @Nullable ClientConnection connection;
  private boolean done;
  private boolean repeated;

  PendingCall(HttpCall call, HttpOrigin origin, HttpCaller.Listener listener, ThrottledLog log) {
    this.call = call;
    this.origin = origin;
    this.listener = listener;
    this.log = log;
  }

  void startTimer(Loop loop, long timeoutNanos) {
    if (timeoutNanos > 0) {
      timer = loop.schedule(this::timedOut, timeoutNanos);
    }
  }

  /** It is being sent over that connection. */
  void sentOver(@Nullable ClientConnection by) {
    connection = by;
  }

  boolean isDone() {
    return done;
  }

  /**
   * Whether it may be sent once more after a kept connection turned out to be closed by the peer
   * (RFC 9112 section 9.3.1); true the first time only.
   */
  boolean mayRepeat() {
    boolean may = !done && !repeated;
    repeated = true;
    return may;
  }

  void answered(HttpAnswer answer) {
    if (!finish()) {
      return;
    }
    try {
      listener.answered(answer);
    } catch (RuntimeException bug) {
      log.bug("answer", () -> "the call to " + origin.authority() + " counts as failed", bug);
      listener.failed(ExportResult.Rejected.byBug("answer", bug));
    }
  }

  void failed(String code, String reason) {
    if (finish()) {
      listener.failed(ExportResult.Retry.later(code, reason));
    }
  }

  private void timedOut() {
    ClientConnection used = connection;
    if (used != null) {
      // First, as the body's memory is its owner's again once the listener has heard.
      used.abort();
    }
    failed("timeout", "no answer from " + origin.authority() + " in time");
  }

  private boolean finish() {
    if (done) {
      return false;
    }
    done = true;
    if (timer != null) {
      timer.cancel();
    }
    return true;
  }
}
