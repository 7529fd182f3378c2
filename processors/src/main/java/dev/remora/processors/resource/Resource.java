package dev.remora.processors.resource;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.action.AttributeActions;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.RequestRewriter;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.relay.PayloadRewriter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireWriter;

/** Edits the attributes of every resource; nothing below is looked at. */
final class Resource implements Processor, RequestEdits<MessageView> {

  private final ActionEdits edits;
  private final PayloadRewriter rewriter;

  Resource(ResourceConfig config, Signal signal, BufferPool pool) {
    this.edits = new ActionEdits(AttributeActions.under("attributes", config.attributes()));
    this.rewriter = new PayloadRewriter(RequestRewriter.of(signal, this), pool);
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

  @Override
  public Depth depth() {
    return Depth.RESOURCE;
  }

  @Override
  public Verdict resource(ResourceView resource, WireWriter out) {
    return edits.edit(resource.attributes(), resource.raw(), OtlpFields.Resource.ATTRIBUTES, out);
  }
}
