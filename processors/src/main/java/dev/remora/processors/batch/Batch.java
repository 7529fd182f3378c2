package dev.remora.processors.batch;

import dev.remora.core.component.Batching;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Output;
import dev.remora.core.delivery.Accumulator;
import dev.remora.core.delivery.BatchPolicy;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins payloads in the middle of a pipeline. A client is answered when its payload is held; from
 * then on losses show in the books only. At the end of a pipeline only {@link #policy} is used.
 */
final class Batch implements Batching {

  private static final Refusal TOO_MANY =
      Refusal.invalid("too many batcher metadata-value combinations");

  private final BatchPolicy policy;
  private final Signal signal;
  private final BufferPool pool;
  private final Clock clock;
  private final Accumulator accumulator;
  private @Nullable Output output;

  Batch(BatchPolicy policy, Signal signal, ComponentContext context) {
    this.policy = policy;
    this.signal = signal;
    this.pool = context.pool();
    this.clock = context.clock();
    this.accumulator = new Accumulator(policy, pool, this::emit);
  }

  @Override
  public BatchPolicy policy() {
    return policy;
  }

  @Override
  public Effect effect() {
    return Effect.HOLDS;
  }

  @Override
  public void process(Payload payload, Output next) {
    output = next;
    Payload held =
        Payload.of(
            signal,
            payload.buffer().retain(),
            payload.items(),
            payload.arrivalNanos(),
            kept(payload.context()),
            Answer.NONE);
    if (accumulator.add(held, clock.nanoTime())) {
      payload.answer().accepted();
      payload.release();
    } else {
      held.release();
      next.refuse(payload, TOO_MANY);
    }
  }

  @Override
  public void onTimer(long nowNanos, Output next) {
    output = next;
    accumulator.onTimer(nowNanos);
  }

  @Override
  public long nextTimerNanos() {
    return accumulator.nextTimerNanos();
  }

  /** Of the client only what the batch shares, as its payloads come from many. */
  private RequestContext kept(RequestContext context) {
    if (policy.metadataKeys().isEmpty()) {
      return RequestContext.NONE;
    }
    Map<String, List<String>> shared = new HashMap<>();
    for (String key : policy.metadataKeys()) {
      List<String> values = context.metadata().get(key);
      if (values != null) {
        shared.put(key, values);
      }
    }
    return new RequestContext(shared, "");
  }

  private void emit(PayloadBatch batch) {
    Output next = output;
    if (next == null) {
      throw new IllegalStateException("nothing was held");
    }
    if (batch.size() > 1 && batch.bytes() <= BufferPool.maxBufferBytes()) {
      next.emit(merged(batch));
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      next.emit(batch.get(i).retain());
    }
  }

  /** Concatenation is protobuf's merge. */
  private Payload merged(PayloadBatch batch) {
    Buffer buffer = pool.acquire((int) batch.bytes());
    int at = 0;
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      System.arraycopy(payload.array(), 0, buffer.array(), at, payload.length());
      at += payload.length();
    }
    return batch.get(0).part(buffer.length(at), batch.items());
  }
}
