package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import dev.remora.core.wire.OtlpFields.ExportTraceServiceRequest;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.OtlpFields.ResourceSpans;
import dev.remora.core.wire.WireWriter;

/**
 * Writes one segment document with all that is nested in it as an OTLP request: one resource, one
 * scope without a name, a span for each segment, parents before children (spec aws-translation
 * section 8.5). For one document.
 */
final class SegmentTranslator {

  private final Part document;
  private final int segments;

  /**
   * Looks at the document's frame.
   *
   * @throws SegmentFault when it is none; its segments can't be counted then
   */
  SegmentTranslator(Json document) throws SegmentFault {
    this.document = Part.of(document);
    this.segments = count(this.document);
  }

  /** Segments and subsegments in it, which is how many spans it gives. */
  int segments() {
    return segments;
  }

  private static int count(Part segment) throws SegmentFault {
    int count = 1;
    for (Part nested : segment.parts("subsegments")) {
      count += count(nested);
    }
    return count;
  }

  /**
   * Writes the request.
   *
   * @throws SegmentFault when anything in it is wrong; what was written is void then
   */
  void translate(WireWriter out) throws SegmentFault {
    for (String name : new String[] {"name", "id", "trace_id", "start_time"}) {
      if (document.value(name) == null) {
        throw SegmentFault.rejected("`" + name + "` is missing");
      }
    }
    byte[] traceId = SegmentIds.trace(document.text("trace_id"));
    Attributes resourceAttributes = new Attributes();
    ResourceTranslator.translate(document, resourceAttributes);
    int group = out.beginMessage(ExportTraceServiceRequest.RESOURCE_SPANS);
    int resource = out.beginMessage(ResourceSpans.RESOURCE);
    resourceAttributes.write(out, Resource.ATTRIBUTES);
    out.endMessage(resource);
    int scope = out.beginMessage(ResourceSpans.SCOPE_SPANS);
    SpanTranslator spans = new SpanTranslator(out);
    spans.translate(document, traceId, null, isSubsegment());
    nested(document, traceId, spans);
    out.endMessage(scope);
    out.endMessage(group);
  }

  private void nested(Part around, byte[] traceId, SpanTranslator spans) throws SegmentFault {
    byte[] parentId = SegmentIds.span("id", around.text("id"));
    for (Part segment : around.parts("subsegments")) {
      spans.translate(segment, traceId, parentId, true);
      nested(segment, traceId, spans);
    }
  }

  /** A subsegment that was sent alone names itself so. */
  private boolean isSubsegment() throws SegmentFault {
    return document.text("parent_id") != null
        && "subsegment".equalsIgnoreCase(document.text("type"));
  }
}
