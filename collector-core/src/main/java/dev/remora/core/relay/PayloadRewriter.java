package dev.remora.core.relay;

import dev.remora.core.component.Output;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.otlp.RequestRewriter;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.WireWriter;

/**
 * Runs payloads through a {@link RequestRewriter} into pooled memory and hands on what becomes of
 * them, with the books kept. A payload that stays as it is goes on without a copy. Not thread-safe.
 */
public final class PayloadRewriter {

  /** Room for what edits add, so that most payloads fit at once. */
  private static final int SLACK_BYTES = 1024;

  private final RequestRewriter<?> rewriter;
  private final BufferPool pool;
  private final Bytes request = new Bytes();

  public PayloadRewriter(RequestRewriter<?> rewriter, BufferPool pool) {
    this.rewriter = rewriter;
    this.pool = pool;
  }

  /** Takes the payload over. Items that are missing afterwards count as filtered. */
  public void process(Payload payload, Output output) {
    int expected = Math.min(payload.length() + SLACK_BYTES, BufferPool.maxBufferBytes());
    PooledOutput target = PooledOutput.forWork(pool, expected);
    request.wrap(payload.array(), 0, payload.length());
    RequestRewriter.Result result = rewriter.rewrite(request, new WireWriter(target.out()));
    if (target.out().overflowed()) {
      target.drop();
      output.refuse(payload, Refusal.invalid("the rewritten request is too large"));
      return;
    }
    switch (result) {
      case CHANGED -> emit(payload, target.take(), output);
      case UNCHANGED, MALFORMED -> {
        target.drop();
        output.emit(payload);
      }
      case EMPTY -> {
        target.drop();
        output.filter(payload);
      }
    }
  }

  private static void emit(Payload payload, Buffer buffer, Output output) {
    int left = count(payload, buffer);
    int missing = payload.items() - left;
    if (missing > 0) {
      output.filtered(missing);
    }
    output.emit(payload.rewritten(buffer, left));
  }

  private static int count(Payload payload, Buffer buffer) {
    byte[] bytes = buffer.array();
    int length = buffer.length();
    return ItemCounter.count(payload.signal(), bytes, length);
  }
}
