package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import dev.remora.core.wire.OtlpFields.ScopeSpans;
import dev.remora.core.wire.OtlpFields.Span;
import dev.remora.core.wire.OtlpFields.Status;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Writes one segment or subsegment as a span (spec aws-translation section 8.5). On one loop. */
final class SpanTranslator {

  /** SpanKind of OTLP. */
  private static final int INTERNAL = 1;

  private static final int SERVER = 2;
  private static final int CLIENT = 3;

  /** StatusCode.STATUS_CODE_ERROR. */
  private static final int ERROR = 2;

  private final WireWriter out;
  private final SpanAttributes attributes = new SpanAttributes();
  private final CauseTranslator causes;

  SpanTranslator(WireWriter out) {
    this.out = out;
    this.causes = new CauseTranslator(out);
  }

  /**
   * Writes the span.
   *
   * @param traceId of the outermost document, for one that has none of its own
   * @param parentId of the segment around it; null for the outermost
   */
  void translate(Part segment, byte[] traceId, byte @Nullable [] parentId, boolean subsegment)
      throws SegmentFault {
    int span = out.beginMessage(ScopeSpans.SPANS);
    String ownTraceId = segment.text("trace_id");
    out.putBytes(Span.TRACE_ID, ownTraceId == null ? traceId : SegmentIds.trace(ownTraceId));
    out.putBytes(Span.SPAN_ID, SegmentIds.span("id", segment.text("id")));
    parent(parentId, segment.text("parent_id"));
    out.putString(Span.NAME, segment.textOrEmpty("name"));
    out.putVarint(Span.KIND, kind(segment, subsegment));
    time(segment, "start_time", Span.START_TIME_UNIX_NANO);
    time(segment, "end_time", Span.END_TIME_UNIX_NANO);
    attributes.of(segment).write(out, Span.ATTRIBUTES);
    status(segment);
    out.endMessage(span);
  }

  private void parent(byte @Nullable [] around, @Nullable String written) throws SegmentFault {
    if (around != null) {
      out.putBytes(Span.PARENT_SPAN_ID, around);
    } else if (written != null) {
      byte[] id = SegmentIds.span("parent_id", written);
      if (!isZero(id)) {
        out.putBytes(Span.PARENT_SPAN_ID, id);
      }
    }
  }

  private static boolean isZero(byte[] id) {
    for (byte part : id) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }

  private static int kind(Part segment, boolean subsegment) throws SegmentFault {
    String namespace = segment.text("namespace");
    int kind =
        switch (namespace) {
          case null -> servesClient(segment) ? SERVER : INTERNAL;
          case "local" -> servesClient(segment) ? SERVER : INTERNAL;
          case "aws", "remote" -> CLIENT;
          default -> throw SegmentFault.rejected("`namespace` is none of aws, remote, local");
        };
    return subsegment ? kind : SERVER;
  }

  private static boolean servesClient(Part segment) throws SegmentFault {
    Part http = segment.part("http");
    Part request = http == null ? null : http.part("request");
    return request != null && request.text("client_ip") != null;
  }

  private void time(Part segment, String name, int tag) throws SegmentFault {
    String literal = segment.number(name);
    if (literal != null) {
      out.putFixed64(tag, SegmentTime.unixNanos(name, literal));
    }
  }

  /** By the HTTP status first, by a cause else; `fault`, `error` and `throttle` say nothing. */
  private void status(Part segment) throws SegmentFault {
    Json cause = segment.value("cause");
    String message = causes.translate(cause);
    if (cause == null && !isHttpError(segment)) {
      return;
    }
    int status = out.beginMessage(Span.STATUS);
    if (!message.isEmpty()) {
      out.putString(Status.MESSAGE, message);
    }
    out.putVarint(Status.CODE, ERROR);
    out.endMessage(status);
  }

  private static boolean isHttpError(Part segment) throws SegmentFault {
    Part http = segment.part("http");
    Part response = http == null ? null : http.part("response");
    Long status = response == null ? null : response.integer("status");
    return status != null && (status < 100 || status >= 399);
  }
}
