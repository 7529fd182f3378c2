package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a processor have one payload and takes what comes out. */
final class Payloads {

  private Payloads() {}

  static ExportTraceServiceRequest run(
      Processor processor, ExportTraceServiceRequest request, ComponentContext context) {
    try {
      return ExportTraceServiceRequest.parseFrom(run(processor, request.toByteArray(), context));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] run(Processor processor, byte[] bytes, ComponentContext context) {
    Buffer buffer = context.pool().acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    buffer.length(bytes.length);
    Payload payload = Payload.of(Signal.TRACES, buffer, 1, 0, RequestContext.NONE, Answer.NONE);
    AtomicReference<byte[]> out = new AtomicReference<>();
    processor.process(
        payload,
        new Output() {
          @Override
          public void emit(Payload emitted) {
            assertThat(emitted.items()).isEqualTo(1);
            out.set(Arrays.copyOf(emitted.array(), emitted.length()));
            emitted.release();
          }

          @Override
          public void filtered(int items) {
            throw new AssertionError("nothing is filtered");
          }

          @Override
          public void filter(Payload filtered) {
            throw new AssertionError("nothing is filtered");
          }

          @Override
          public void refuse(Payload refused, Refusal refusal) {
            throw new AssertionError("nothing is refused: " + refusal);
          }

          @Override
          public void consumed(int items) {
            throw new AssertionError("nothing is consumed");
          }

          @Override
          public void produced(int items) {
            throw new AssertionError("nothing is produced");
          }
        });
    return out.get();
  }
}
