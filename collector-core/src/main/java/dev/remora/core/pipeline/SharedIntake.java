package dev.remora.core.pipeline;

import dev.remora.core.component.Intake;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Payload;
import java.util.List;

/**
 * A receiver's intake when several pipelines of one signal name it: all get the same bytes, and the
 * client hears of a refusal by any of them. Any thread.
 */
final class SharedIntake implements Intake {

  private final List<Pipeline> pipelines;

  SharedIntake(List<Pipeline> pipelines) {
    this.pipelines = List.copyOf(pipelines);
  }

  @Override
  public void accept(Payload payload) {
    Answer joined = new JoinedAnswer(payload.answer(), pipelines.size());
    for (Pipeline pipeline : pipelines) {
      pipeline.accept(
          Payload.of(
              payload.signal(),
              payload.buffer().retain(),
              payload.items(),
              payload.arrivalNanos(),
              payload.context(),
              joined));
    }
    payload.release();
  }
}
