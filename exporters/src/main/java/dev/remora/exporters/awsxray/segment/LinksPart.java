package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.SpanView;

/** The field {@code links} (spec 2.6). */
final class LinksPart {

  private static final byte[] OPEN = SegmentJson.token(",\"links\":[");
  private static final byte[] TRACE_ID = SegmentJson.token("{\"trace_id\":\"");
  private static final byte[] ID = SegmentJson.token("\",\"id\":\"");
  private static final byte[] ATTRIBUTES = SegmentJson.token(",\"attributes\":");

  private final SegmentJson json;
  private final AnyValueWriter values;

  LinksPart(SegmentJson json, AnyValueWriter values) {
    this.json = json;
    this.values = values;
  }

  /** A local root's links go to the service if it consumes, else to the call. */
  private static boolean isLinked(SpanInput input) {
    boolean consumer = input.kind() == SpanView.KIND_CONSUMER;
    return switch (input.role()) {
      case WHOLE, LOCAL_ROOT -> true;
      case DEPENDENCY -> !consumer;
      case SERVICE -> consumer;
    };
  }

  void write(SpanInput input) {
    Cursor<? extends LinkView> links = input.span().links();
    if (links.count() == 0 || !isLinked(input)) {
      return;
    }
    json.token(OPEN);
    for (int i = 0; i < input.limits().links() && links.next(); i++) {
      LinkView link = links.current();
      json.separate();
      json.token(TRACE_ID);
      SpanIds.writeTraceId(link.traceId(), json);
      json.token(ID);
      if (!link.spanId().isAllZero()) {
        json.hex(link.spanId(), 0, SpanIds.SPAN_ID_BYTES);
      }
      json.quote();
      if (link.attributes().count() > 0 && input.limits().linkAttributes()) {
        json.token(ATTRIBUTES);
        values.writeMap(link.attributes());
      }
      json.put('}');
    }
    json.put(']');
  }
}
