package dev.remora.benchmarks.rig;

import dev.remora.benchmarks.samples.SampleTraces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * One OTLP trace request as a gRPC message, of which a copy with new ids costs a memory copy and
 * two stores a span. Its traces have five spans, as a request to a service with DynamoDB, SQS and
 * PostgreSQL makes them.
 */
final class RequestTemplate {
  private static final int SPANS_A_TRACE = 5;

  private final ByteBuf message;
  private final int[] traceIds;
  private final int[] spanIds;
  private final long seed;

  RequestTemplate(int spans, long seed) {
    byte[] request = new SampleTraces().instrumented("trace", spans).toByteArray();
    this.seed = seed;
    message = Unpooled.buffer(5 + request.length);
    message.writeByte(0).writeInt(request.length).writeBytes(request); // gRPC's prefix
    traceIds = new int[spans];
    spanIds = new int[spans];
    int[] found = {0};
    SpanScan.scan(
        message,
        5,
        message.writerIndex(),
        (traceId, spanId) -> {
          traceIds[found[0]] = traceId;
          spanIds[found[0]++] = spanId;
        });
  }

  int spans() {
    return spanIds.length;
  }

  int bytes() {
    return message.readableBytes();
  }

  /** A request with the spans {@code [first, first + spans())}, whose traces begin now. */
  ByteBuf write(ByteBufAllocator allocator, long first, int unixSeconds) {
    ByteBuf copy = allocator.buffer(message.readableBytes());
    copy.writeBytes(message, 0, message.readableBytes());
    for (int i = 0; i < spanIds.length; i++) {
      long trace = SpanIds.id(first + i - i % SPANS_A_TRACE, seed);
      copy.setInt(traceIds[i], unixSeconds); // X-Ray's trace ids begin with the time
      copy.setLong(traceIds[i] + 4, trace);
      copy.setInt(traceIds[i] + 12, (int) (trace >>> 7));
      copy.setLong(spanIds[i], SpanIds.id(first + i, seed));
    }
    return copy;
  }
}
