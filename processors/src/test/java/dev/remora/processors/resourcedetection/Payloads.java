package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a processor have one payload and takes what comes out, with every item accounted for. */
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
    int items = ItemCounter.count(Signal.TRACES, bytes, bytes.length);
    Payload payload = Payload.of(Signal.TRACES, buffer, items, 0, RequestContext.NONE, Answer.NONE);
    AtomicReference<byte[]> out = new AtomicReference<>(new byte[0]);
    AtomicInteger told = new AtomicInteger();
    processor.process(
        payload,
        new Output() {
          @Override
          public void emit(Payload emitted) {
            told.addAndGet(emitted.items());
            out.set(Arrays.copyOf(emitted.array(), emitted.length()));
            emitted.release();
          }

          @Override
          public void filtered(int malformed) {
            told.addAndGet(malformed);
          }

          @Override
          public void filter(Payload malformed) {
            told.addAndGet(malformed.items());
            malformed.release();
          }

          @Override
          public void refuse(Payload refused, Refusal refusal) {
            throw new AssertionError("nothing is refused: " + refusal);
          }

          @Override
          public void consumed(int used) {
            throw new AssertionError("nothing is consumed");
          }

          @Override
          public void produced(int made) {
            throw new AssertionError("nothing is produced");
          }
        });
    assertThat(told.get()).isEqualTo(items);
    return out.get();
  }
}
