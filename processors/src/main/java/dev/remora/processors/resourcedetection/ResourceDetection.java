package dev.remora.processors.resourcedetection;

import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.RequestRewriter;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.relay.PayloadRewriter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireWriter;

/** Writes what was found into every resource that passes. */
final class ResourceDetection implements Processor, RequestEdits<MessageView> {

  private final Detection detection;
  private final boolean override;
  private final PayloadRewriter rewriter;
  private final AttributesEditor editor = new AttributesEditor();
  private EncodedResource found = EncodedResource.NOTHING;

  /**
   * @param override whether what was found takes the place of what is there
   */
  ResourceDetection(Detection detection, boolean override, Signal signal, BufferPool pool) {
    this.detection = detection;
    this.override = override;
    this.rewriter = new PayloadRewriter(RequestRewriter.of(signal, this), pool);
  }

  @Override
  public Effect effect() {
    return Effect.REWRITES;
  }

  @Override
  public void start() {
    detection.start();
  }

  @Override
  public void stop() {
    detection.stop();
  }

  @Override
  public void process(Payload payload, Output output) {
    found = detection.current();
    if (found.isEmpty()) {
      output.emit(payload);
    } else {
      rewriter.process(payload, output);
    }
  }

  @Override
  public Depth depth() {
    return Depth.RESOURCE;
  }

  @Override
  public Verdict resource(ResourceView resource, WireWriter out) {
    found.writeTo(editor.load(resource.attributes()), override);
    if (!editor.changed()) {
      return Verdict.KEEP;
    }
    editor.rewrite(resource.raw(), OtlpFields.Resource.ATTRIBUTES, out);
    return Verdict.REPLACE;
  }

  @Override
  public Bytes schemaUrl() {
    return found.schemaUrl();
  }
}
