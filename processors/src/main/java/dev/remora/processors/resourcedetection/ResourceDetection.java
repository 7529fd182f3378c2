package dev.remora.processors.resourcedetection;

import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;

/** Writes what was found into every resource that passes. */
final class ResourceDetection implements Processor {

  private final Detection detection;
  private final Runnable stop;
  private final ResourceRewriter rewriter;
  private final BufferPool pool;

  ResourceDetection(Detection detection, Runnable stop, boolean override, BufferPool pool) {
    this.detection = detection;
    this.stop = stop;
    this.rewriter = new ResourceRewriter(override);
    this.pool = pool;
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
    stop.run();
  }

  @Override
  public void process(Payload payload, Output output) {
    EncodedResource found = detection.current();
    Buffer rewritten = found.isEmpty() ? null : rewriter.rewrite(payload, found, pool);
    output.emit(rewritten == null ? payload : payload.rewritten(rewritten, payload.items()));
  }
}
