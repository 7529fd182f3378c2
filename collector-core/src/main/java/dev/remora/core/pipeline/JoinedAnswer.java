package dev.remora.core.pipeline;

import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's answer out of several: accepted when all have accepted, else the first refusal, once
 * all have spoken. Any thread.
 */
final class JoinedAnswer implements Answer {

  private final Answer client;
  private final AtomicInteger open;
  private final AtomicReference<@Nullable Refusal> firstRefusal = new AtomicReference<>();

  JoinedAnswer(Answer client, int parts) {
    this.client = client;
    this.open = new AtomicInteger(parts);
  }

  @Override
  public void accepted() {
    close();
  }

  @Override
  public void refused(Refusal refusal) {
    firstRefusal.compareAndSet(null, refusal);
    close();
  }

  private void close() {
    if (open.decrementAndGet() != 0) {
      return;
    }
    Refusal refusal = firstRefusal.get();
    if (refusal == null) {
      client.accepted();
    } else {
      client.refused(refusal);
    }
  }
}
