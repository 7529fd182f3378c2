package dev.remora.processors.attributes;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.action.AttributeActions;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.otlp.RequestRewriter;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.relay.PayloadRewriter;
import dev.remora.core.telemetry.Signal;

/** Edits the attributes of the items that are included and not excluded. */
final class Attributes implements Processor {

  private final ActionEdits edits;
  private final PayloadRewriter rewriter;

  Attributes(AttributesConfig config, Signal signal, BufferPool pool) {
    this.edits = new ActionEdits(AttributeActions.under("actions", config.actions()));
    this.rewriter =
        new PayloadRewriter(
            switch (signal) {
              case TRACES -> RequestRewriter.traces(new SpanEdits(config, edits));
              case METRICS -> RequestRewriter.metrics(new PointEdits(config, edits));
              case LOGS -> RequestRewriter.logs(new LogEdits(config, edits));
            },
            pool);
  }

  @Override
  public Effect effect() {
    return Effect.REWRITES;
  }

  @Override
  public void process(Payload payload, Output output) {
    edits.context(payload.context());
    rewriter.process(payload, output);
  }
}
