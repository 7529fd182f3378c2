package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.SpanView;

/** Ids as X-Ray writes them, and which it takes (spec 2.3; W3C Trace Context section 3.2.2). */
final class SpanIds {

  static final int TRACE_ID_BYTES = 16;
  static final int SPAN_ID_BYTES = 8;

  /** Of a trace id, the bytes that X-Ray reads as seconds since 1970. */
  private static final int EPOCH_BYTES = 4;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** 28 days and 5 minutes, as the reference has it against X-Ray's 30 days. */
  private static final long MAX_AGE_SECONDS = 2_419_200;

  private static final long MAX_LEAD_SECONDS = 300;

  private SpanIds() {}

  /** Whether an id names a trace. */
  static boolean isTraceId(Bytes id) {
    return id.length() == TRACE_ID_BYTES && !id.isAllZero();
  }

  /** Whether an id names a span. */
  static boolean isSpanId(Bytes id) {
    return id.length() == SPAN_ID_BYTES && !id.isAllZero();
  }

  /** Whether an id is absent or could name a span's parent. */
  static boolean isParentId(Bytes id) {
    return id.isEmpty() || id.length() == SPAN_ID_BYTES;
  }

  /** Whether the ids of a span and of its links hold a time of the last 28 days. */
  static boolean areTimely(SpanView span, long unixNanos) {
    boolean timely = isTimely(span.traceId(), unixNanos);
    Cursor<? extends LinkView> links = span.links();
    while (timely && links.next()) {
      timely = isTimely(links.current().traceId(), unixNanos);
    }
    return timely;
  }

  private static boolean isTimely(Bytes traceId, long unixNanos) {
    long epoch = 0;
    for (int i = 0; i < EPOCH_BYTES; i++) {
      epoch = epoch << 8 | (i < traceId.length() ? traceId.at(i) & 0xff : 0);
    }
    long age = Math.floorDiv(unixNanos, NANOS_PER_SECOND) - epoch;
    return age <= MAX_AGE_SECONDS && age >= -MAX_LEAD_SECONDS;
  }

  /** {@code 1-65a1b2c3-d4e5f60718293a4b5c6d7e8f}. */
  static void writeTraceId(Bytes id, SegmentJson json) {
    json.plain("1-");
    json.hex(id, 0, EPOCH_BYTES);
    json.put('-');
    json.hex(id, EPOCH_BYTES, TRACE_ID_BYTES);
  }
}
