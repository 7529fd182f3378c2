package dev.remora.aws.logs;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.util.Arrays;
import java.util.List;

/** Halves a request at an event's border, without reading events again. */
final class DividedBatch {

  private DividedBatch() {}

  /** Two requests with the same events in the same order; empty for a single event. */
  static List<EncodedRequest> divide(EncodedRequest request, BufferPool pool) {
    if (!(request.detail() instanceof LogBatch batch) || request.units() < 2) {
      return List.of();
    }
    int middle = request.units() / 2;
    return List.of(
        part(request, batch, 0, middle, pool), part(request, batch, middle, request.units(), pool));
  }

  private static EncodedRequest part(
      EncodedRequest whole, LogBatch batch, int from, int to, BufferPool pool) {
    byte[] source = whole.body().getFirst().array();
    int head = batch.headBytes();
    int start = batch.start(from);
    int bytes = batch.ends()[to - 1] - start;
    Buffer body = pool.acquire(head + bytes + OpenBatch.TAIL.length);
    System.arraycopy(source, 0, body.array(), 0, head);
    System.arraycopy(source, start, body.array(), head, bytes);
    System.arraycopy(OpenBatch.TAIL, 0, body.array(), head + bytes, OpenBatch.TAIL.length);
    body.length(head + bytes + OpenBatch.TAIL.length);
    int[] ends = Arrays.copyOfRange(batch.ends(), from, to);
    for (int i = 0; i < ends.length; i++) {
      ends[i] -= start - head;
    }
    int[] items = Arrays.copyOfRange(batch.items(), from, to);
    LogBatch detail = new LogBatch(batch.stream(), items, ends, head);
    return EncodedRequest.of(batch.items(from, to)).addBody(body).units(to - from).detail(detail);
  }
}
