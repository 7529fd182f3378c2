package dev.remora.core.delivery;

import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients that wait for the outcome of their payloads ({@code sending_queue} off, or {@code
 * wait_for_result}). They are answered when the last request of the batch has ended: all accepted,
 * or all refused with the last failure. On the branch's loop.
 */
final class Settlement {

  private final List<Answer> answers;
  private int open = 1;
  private @Nullable Refusal refusal;

  Settlement(List<Answer> answers) {
    this.answers = answers;
  }

  /** One more request belongs to it. */
  void opened() {
    open++;
  }

  /**
   * A request has ended, or the encoding has.
   *
   * @param failure null when it went well
   */
  void closed(@Nullable Refusal failure) {
    if (failure != null) {
      refusal = failure;
    }
    if (--open > 0) {
      return;
    }
    for (Answer answer : answers) {
      if (refusal == null) {
        answer.accepted();
      } else {
        answer.refused(refusal);
      }
    }
  }
}
