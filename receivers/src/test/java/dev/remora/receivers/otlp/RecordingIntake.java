package dev.remora.receivers.otlp;

import dev.remora.core.component.Intake;
import dev.remora.core.component.Intakes;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Pipelines that keep what they are given, and answer as the test says. */
final class RecordingIntake implements Intakes {

  /** One payload. */
  record Taken(Signal signal, byte[] request, int items, RequestContext client) {}

  private final Set<Signal> signals;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private volatile @Nullable Refusal refusal;
  private volatile boolean later;

  RecordingIntake(Signal... signals) {
    this.signals = EnumSet.copyOf(Arrays.asList(signals));
  }

  /** From now on everything is refused; null for nothing. */
  void refuse(@Nullable Refusal why) {
    refusal = why;
  }

  /** From now on answers come after a while, from another thread. */
  void answerLater() {
    later = true;
  }

  List<Taken> taken() {
    return taken;
  }

  @Override
  public @Nullable Intake of(Signal signal) {
    return signals.contains(signal) ? this::accept : null;
  }

  private void accept(Payload payload) {
    if (later) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              Thread.sleep(100);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            answer(payload);
          });
    } else {
      answer(payload);
    }
  }

  private void answer(Payload payload) {
    Refusal why = refusal;
    if (why == null) {
      byte[] request = Arrays.copyOf(payload.array(), payload.length());
      taken.add(new Taken(payload.signal(), request, payload.items(), payload.context()));
      payload.answer().accepted();
    } else {
      payload.answer().refused(why);
    }
    payload.release();
  }
}
