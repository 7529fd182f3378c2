package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import dev.remora.exporters.awsxray.segment.Refused;
import java.util.BitSet;
import java.util.List;

/**
 * Sends spans in OTLP inside PutTraceSegments, for {@code transit_spans_in_otlp_format} (spec
 * application-signals 1.10): one document for each resource, or several if it has more spans than
 * X-Ray takes in one. On the branch's loop.
 */
final class TransitEncoder implements Encoder {

  /** So many bytes are 63 KiB in base64, with the prefix below X-Ray's limit of 64 KiB. */
  private static final int MAX_BYTES = 63 * 1024 / 4 * 3;

  private final OtlpRequestView<SpanView> traces = OtlpRequestView.traces();
  private final RequestBuilder builder = new RequestBuilder();
  private final TransitDocument document;
  private final BufferPool pool;

  /**
   * @param pool for requests that are made of others
   */
  TransitEncoder(boolean indexAll, List<String> indexed, BufferPool pool) {
    this.document = new TransitDocument(indexAll, indexed);
    this.pool = pool;
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    builder.begin(sink);
    int sent = 0;
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      traces.wrap(payload.array(), 0, payload.length());
      Cursor<? extends ResourceGroupView<SpanView>> groups = traces.resourceGroups();
      while (groups.next()) {
        sent += encode(groups.current());
      }
    }
    builder.end();
    int lost = batch.items() - sent;
    if (lost > 0) {
      sink.rejected(lost, Refused.MALFORMED.code(), Refused.MALFORMED.reason());
    }
  }

  private int encode(ResourceGroupView<SpanView> group) {
    int sent = 0;
    boolean open = false;
    Cursor<? extends ScopeGroupView<SpanView>> scopes = group.scopeGroups();
    while (scopes.next()) {
      ScopeGroupView<SpanView> scope = scopes.current();
      if (open) {
        document.scope(scope);
      }
      Cursor<? extends SpanView> spans = scope.items();
      while (spans.next()) {
        SpanView span = spans.current();
        if (span.malformed()) {
          continue;
        }
        if (open && document.bytes() + span.raw().length() > MAX_BYTES) {
          sent += flush();
          open = false;
        }
        if (!open) {
          document.begin(group, scope);
          open = true;
        }
        document.add(span);
      }
    }
    return open ? sent + flush() : sent;
  }

  private int flush() {
    document.write(builder.open(1));
    builder.commit(0, document.spans());
    return document.spans();
  }

  @Override
  public EncodedRequest select(EncodedRequest request, BitSet units) {
    return DocumentSelection.of(request, units, pool);
  }

  @Override
  public List<EncodedRequest> divide(EncodedRequest request) {
    return DocumentSelection.halves(request, pool);
  }
}
