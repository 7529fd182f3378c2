package dev.remora.benchmarks.rig;

import io.netty.buffer.ByteBuf;

/** Finds the spans of an OTLP trace request by their framing alone (trace.proto). */
final class SpanScan {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPAN = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;

  /** Told where a span's ids are: offsets into the buffer, -1 for one that is not there. */
  interface Visitor {
    void span(int traceId, int spanId);
  }

  private final ByteBuf bytes;
  private final Visitor visitor;
  private int position;

  private SpanScan(ByteBuf bytes, Visitor visitor) {
    this.bytes = bytes;
    this.visitor = visitor;
  }

  /** Calls {@code visitor} for each span of the request in {@code [from, to)}. */
  static void scan(ByteBuf bytes, int from, int to, Visitor visitor) {
    new SpanScan(bytes, visitor).message(from, to, 0);
  }

  /** {@code depth}: 0 request, 1 resource spans, 2 scope spans, 3 span. */
  private void message(int from, int to, int depth) {
    int wanted = depth == 0 ? RESOURCE_SPANS : depth == 1 ? SCOPE_SPANS : SPAN;
    int traceId = -1;
    int spanId = -1;
    position = from;
    while (position < to) {
      long tag = varint();
      int field = (int) (tag >>> 3);
      int length = length((int) tag & 7);
      int start = position;
      if (depth < 3 && field == wanted) {
        message(start, start + length, depth + 1);
      } else if (field == TRACE_ID) {
        traceId = start;
      } else if (field == SPAN_ID) {
        spanId = start;
      }
      position = start + length;
    }
    if (depth == 3) {
      visitor.span(traceId, spanId);
    }
  }

  /** The length of the value at the position, which is moved to the value's first byte. */
  private int length(int wireType) {
    return switch (wireType) {
      case 0 -> {
        varint();
        yield 0;
      }
      case 1 -> 8;
      case 2 -> (int) varint();
      case 5 -> 4;
      default -> throw new IllegalArgumentException("wire type " + wireType);
    };
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes.getByte(position++);
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint of more than 10 bytes");
  }
}
