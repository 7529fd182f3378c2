package dev.remora.core.delivery;

import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.AgentRunner;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a branch: those ready to go, those under way, and those that wait for another
 * try. On the branch's loop.
 */
final class Outbox implements Sender.Completion {

  /** Between tries while the branch drains: the stop's deadline does not wait for a back-off. */
  private static final long HURRY_NANOS = 500_000_000L;

  private final BranchParts parts;
  private final Outcomes outcomes;
  private final Lanes lanes;
  private final AgentRunner runner;
  private final @Nullable Backoff backoff;
  private final ArrayDeque<EncodedRequest> ready = new ArrayDeque<>();
  private final PriorityQueue<EncodedRequest> waiting =
      new PriorityQueue<>(Comparator.comparingLong(request -> request.notBeforeNanos));
  private int underWay;
  private boolean hurrying;
  private boolean abandoned;

  Outbox(BranchParts parts, Outcomes outcomes, Lanes lanes, AgentRunner runner) {
    this.parts = parts;
    this.outcomes = outcomes;
    this.lanes = lanes;
    this.runner = runner;
    DeliverySettings.Retry retry = parts.settings().retry();
    this.backoff = retry == null ? null : new Backoff(retry, parts.seed());
  }

  /** Takes a request over, to be sent when a lane is free. */
  void add(EncodedRequest request) {
    ready.add(request);
  }

  /** Whether another batch should be encoded. */
  boolean hasRoom() {
    return ready.isEmpty() && underWay + waiting.size() < parts.consumers();
  }

  boolean isEmpty() {
    return ready.isEmpty() && waiting.isEmpty() && underWay == 0;
  }

  /** Monotonic time of the next retry; MAX_VALUE for none. */
  long nextTimerNanos() {
    EncodedRequest next = waiting.peek();
    return next == null || underWay >= lanes.allowed() ? Long.MAX_VALUE : next.notBeforeNanos;
  }

  /** Sends what may go now. */
  int sendReady(long nowNanos) {
    int sent = 0;
    while (underWay < lanes.allowed()) {
      EncodedRequest request = next(nowNanos);
      if (request == null) {
        break;
      }
      if (request.attempts++ == 0) {
        request.firstAttemptNanos = nowNanos;
      }
      underWay++;
      sent++;
      send(request);
    }
    return sent;
  }

  private void send(EncodedRequest request) {
    request.underWay = true;
    try {
      parts.sender().send(request, parts.settings().timeoutNanos(), this);
    } catch (RuntimeException bug) {
      parts.log().bug("sender", () -> "a request is rejected", bug);
      completed(request, ExportResult.Rejected.byBug("sender", bug));
    }
  }

  private @Nullable EncodedRequest next(long nowNanos) {
    EncodedRequest due = waiting.peek();
    if (due != null && due.notBeforeNanos - nowNanos <= 0) {
      return waiting.poll();
    }
    return ready.poll();
  }

  /** A second completion, after a bug in the sender behind the first one, changes nothing. */
  @Override
  public void completed(EncodedRequest request, ExportResult result) {
    if (!request.underWay) {
      return;
    }
    request.underWay = false;
    underWay--;
    switch (result) {
      case ExportResult.Accepted accepted -> {
        succeeded();
        outcomes.delivered(request);
      }
      case ExportResult.Partial partial -> {
        succeeded();
        partly(request, partial);
      }
      case ExportResult.Retry retry -> {
        if (retry.throttled()) {
          lanes.throttled();
        } else {
          lanes.failed();
        }
        tryAgain(request, retry);
      }
      case ExportResult.Rejected rejected -> {
        lanes.succeeded();
        divideOrReject(request, rejected);
      }
    }
    runner.wake();
  }

  private void partly(EncodedRequest request, ExportResult.Partial partial) {
    EncodedRequest rest = null;
    if (!partial.retry().isEmpty()) {
      try {
        rest = parts.encoder().select(request, partial.retry());
      } catch (RuntimeException bug) {
        parts.log().bug("encoder", () -> "a request is rejected", bug);
        outcomes.rejected(
            request, new ExportResult.Rejected(false, "encoder_failure", bug.toString()));
        return;
      }
    }
    outcomes.partly(request, rest, partial.rejectedItems(), partial.code(), partial.reason());
    if (rest != null) {
      tryAgain(rest, new ExportResult.Retry(0, true, partial.code(), partial.reason()));
    }
  }

  private void divideOrReject(EncodedRequest request, ExportResult.Rejected rejected) {
    List<EncodedRequest> pieces = rejected.divisible() ? divide(request) : List.of();
    if (pieces.isEmpty()) {
      outcomes.rejected(request, rejected);
      return;
    }
    outcomes.divided(request, pieces);
    for (EncodedRequest piece : pieces) {
      ready.addFirst(piece);
    }
  }

  private List<EncodedRequest> divide(EncodedRequest request) {
    try {
      return parts.encoder().divide(request);
    } catch (RuntimeException bug) {
      parts.log().bug("encoder", () -> "a request is not divided", bug);
      return List.of();
    }
  }

  private void tryAgain(EncodedRequest request, ExportResult.Retry why) {
    if (backoff == null || abandoned) {
      outcomes.dropped(request, abandoned ? "shutdown" : "retry_disabled", why.reason());
      return;
    }
    long nowNanos = parts.clock().nanoTime();
    long delay = Math.max(backoff.delayNanos(request.attempts), why.delayNanos());
    long most = backoff.maxElapsedNanos();
    if (most > 0 && nowNanos + delay - request.firstAttemptNanos > most) {
      outcomes.dropped(request, "retries_exhausted", why.reason());
      return;
    }
    long wait = hurrying ? Math.min(delay, HURRY_NANOS) : delay;
    request.notBeforeNanos = nowNanos + wait;
    waiting.add(request);
    parts
        .log()
        .warn(
            "retry:" + why.code(),
            () ->
                "Exporting failed. Will retry the request after interval. ("
                    + why.code()
                    + ") "
                    + why.reason()
                    + "; interval "
                    + wait / 1_000_000
                    + " ms");
  }

  /** The backend is back: nobody needs to wait out a long back-off. */
  private void succeeded() {
    boolean wasOpen = lanes.isOpen();
    lanes.succeeded();
    if (wasOpen) {
      tryAllBy(parts.clock().nanoTime());
    }
  }

  /** From now on no try waits for a long back-off. */
  void hurry() {
    hurrying = true;
    tryAllBy(parts.clock().nanoTime() + HURRY_NANOS);
  }

  private void tryAllBy(long latestNanos) {
    List<EncodedRequest> all = List.copyOf(waiting);
    waiting.clear();
    for (EncodedRequest request : all) {
      if (request.notBeforeNanos - latestNanos > 0) {
        request.notBeforeNanos = latestNanos;
      }
      waiting.add(request);
    }
  }

  /** Gives up on what is not under way, and on what is under way if it fails. */
  void abandon(String reason) {
    abandoned = true;
    while (!ready.isEmpty()) {
      outcomes.dropped(ready.remove(), "shutdown", reason);
    }
    while (!waiting.isEmpty()) {
      outcomes.dropped(waiting.remove(), "shutdown", reason);
    }
  }
}
