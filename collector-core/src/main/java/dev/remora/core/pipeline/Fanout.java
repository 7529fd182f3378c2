package dev.remora.core.pipeline;

import dev.remora.core.delivery.Door;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Payload;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipeline: every exporter's branch takes a payload, or none does and the client is
 * asked to come again, so that its retry never doubles data on healthy branches.
 *
 * <p>One exception: a branch whose backend can't be reached and whose queue is full has no vote, as
 * long as another branch takes the payload; it counts dropped{queue_full}. On the pipeline's loop.
 */
final class Fanout {

  /** Well under the 10 s after which OpenTelemetry SDKs give an export up. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  /**
   * How long a payload waits at most while a queue is busy though not full. Clients that send as
   * fast as they are answered then go at the backend's speed, with a few MiB of memory instead of
   * all of it; others never notice.
   */
  private static final long PACE_NANOS = 100_000_000L;

  private final List<Door> doors;
  private final List<DirectBranch> directs;
  private final PipelineLedger ledger;
  private final boolean[] claimed;
  private final int waitingDoors;
  private boolean hurrying;

  Fanout(List<Door> doors, List<DirectBranch> directs, PipelineLedger ledger) {
    this.doors = doors;
    this.directs = directs;
    this.ledger = ledger;
    this.claimed = new boolean[doors.size()];
    this.waitingDoors = (int) doors.stream().filter(Door::answers).count();
  }

  /**
   * Takes the payload over, or leaves it where it is.
   *
   * @return false when a branch has no room now and it is worth to let the client wait a little:
   *     try again later
   */
  boolean forward(Payload payload, long nowNanos) {
    if (isPaced(payload, nowNanos)) {
      return false;
    }
    Door full = claimAll(payload);
    if (full != null) {
      cancelAll(payload);
      if (full.blocks() || isWorthWaiting(full, payload, nowNanos)) {
        return false;
      }
      refuse(payload, Refusal.overloaded("sending queue is full"));
      return true;
    }
    for (int i = 0; i < directs.size(); i++) {
      Refusal refusal = directs.get(i).take(payload, nowNanos);
      if (refusal != null) {
        cancelAll(payload);
        refuse(payload, refusal);
        return true;
      }
    }
    commitAll(payload);
    return true;
  }

  private boolean isPaced(Payload payload, long nowNanos) {
    if (hurrying || nowNanos - payload.arrivalNanos() >= PACE_NANOS) {
      return false;
    }
    for (int i = 0; i < doors.size(); i++) {
      if (doors.get(i).isBusy()) {
        return true;
      }
    }
    return false;
  }

  /** The process stops: from now on nothing waits while there is room. */
  void hurry() {
    hurrying = true;
  }

  /**
   * A client that waits slows down to the backend's speed; one that is refused sends the same bytes
   * again. A backend that can't be reached is not worth it.
   */
  private static boolean isWorthWaiting(Door full, Payload payload, long nowNanos) {
    return !full.mayBePassedOver() && nowNanos - payload.arrivalNanos() < PATIENCE_NANOS;
  }

  void refuse(Payload payload, Refusal refusal) {
    ledger.refused(payload.items());
    payload.answer().refused(refusal);
    payload.release();
  }

  /** Claims room at every door; the door without room that has a vote, or null. */
  private @Nullable Door claimAll(Payload payload) {
    boolean anybody = !directs.isEmpty();
    Door passedOver = null;
    for (int i = 0; i < doors.size(); i++) {
      Door door = doors.get(i);
      claimed[i] = door.claim(payload);
      anybody |= claimed[i];
      if (!claimed[i]) {
        if (!door.mayBePassedOver()) {
          Arrays.fill(claimed, i + 1, claimed.length, false);
          return door;
        }
        passedOver = door;
      }
    }
    return anybody ? null : passedOver;
  }

  private void cancelAll(Payload payload) {
    for (int i = 0; i < claimed.length; i++) {
      if (claimed[i]) {
        claimed[i] = false;
        doors.get(i).cancel(payload);
      }
    }
  }

  private void commitAll(Payload payload) {
    Answer answer = payload.answer();
    Answer part = waitingDoors > 1 ? new JoinedAnswer(answer, waitingDoors) : answer;
    int items = payload.items();
    for (int i = 0; i < claimed.length; i++) {
      Door door = doors.get(i);
      if (!claimed[i]) {
        door.drop(payload);
        if (door.answers()) {
          part.accepted();
        }
      } else if (door.answers()) {
        door.commit(forWaiting(payload, part));
      } else {
        door.commit(payload.retain());
      }
      claimed[i] = false;
    }
    ledger.forwarded(items);
    payload.release();
    if (waitingDoors == 0) {
      answer.accepted();
    }
  }

  /** The same bytes under an answer of their own. */
  private static Payload forWaiting(Payload payload, Answer part) {
    return Payload.of(
        payload.signal(),
        payload.buffer().retain(),
        payload.items(),
        payload.arrivalNanos(),
        payload.context(),
        part);
  }
}
