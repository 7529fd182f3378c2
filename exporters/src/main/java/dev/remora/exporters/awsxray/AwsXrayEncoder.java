package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.delivery.Tally;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import dev.remora.exporters.awsxray.segment.Refused;
import dev.remora.exporters.awsxray.segment.SegmentEncoder;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns traces into PutTraceSegments requests, one pass from the payload's bytes to the body's
 * (spec aws-translation 2.2). Documents are its units. On the branch's loop.
 */
final class AwsXrayEncoder implements Encoder {

  private final SegmentEncoder segments;
  private final BufferPool pool;
  private final TrimReport trims;
  private final OtlpRequestView<SpanView> traces = OtlpRequestView.traces();
  private final RequestBuilder builder = new RequestBuilder();

  /** Spans of this batch. */
  private final Tally<Refused> refused = new Tally<>(Refused.values());

  /**
   * @param pool for requests that are made of others
   * @param trims is told of each document that had to be cut
   */
  AwsXrayEncoder(SegmentOptions options, BufferPool pool, TrimReport trims) {
    this.pool = pool;
    this.segments = new SegmentEncoder(options);
    this.trims = trims;
  }

  /** Who wants to know of documents that were larger than X-Ray takes. */
  @FunctionalInterface
  interface TrimReport {
    /** A document was cut; the span is valid during the call. */
    void trimmed(SpanView span);
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    builder.begin(sink);
    int left = batch.items();
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      int told = encode(payload, left, unixNanos);
      if (told < payload.items()) {
        // Below a group that is no message, items can't be told apart any more.
        refused.count(Refused.MALFORMED, payload.items() - told);
      }
      left -= payload.items();
    }
    builder.end();
    refused.tell(sink);
  }

  /** Encodes one payload; gives how many of its spans were told to the sink. */
  private int encode(Payload payload, int left, long unixNanos) {
    traces.wrap(payload.array(), 0, payload.length());
    int told = 0;
    Cursor<? extends ResourceGroupView<SpanView>> groups = traces.resourceGroups();
    while (groups.next()) {
      ResourceGroupView<SpanView> group = groups.current();
      segments.resource(group.resource().raw());
      Cursor<? extends ScopeGroupView<SpanView>> scopes = group.scopeGroups();
      while (scopes.next()) {
        Cursor<? extends SpanView> spans = scopes.current().items();
        while (spans.next()) {
          Refused why = encode(spans.current(), left - told, unixNanos);
          if (why != null) {
            refused.count(why);
          }
          told++;
        }
      }
    }
    return told;
  }

  private @Nullable Refused encode(SpanView span, int expected, long unixNanos) {
    Refused why = segments.begin(span, unixNanos);
    if (why != null) {
      return why;
    }
    if (segments.documents() == 1) {
      return add(0, 1, expected);
    }
    // What only the second document reads must not be refused when the first one is already sent.
    why = segments.write(1, builder.open(expected));
    builder.rollback();
    if (why == null) {
      why = add(0, 1, expected);
    }
    return why == null ? add(1, 0, expected) : why;
  }

  private @Nullable Refused add(int document, int items, int expected) {
    Refused why = segments.write(document, builder.open(expected));
    if (why != null) {
      builder.rollback();
      return why;
    }
    builder.commit(segments.documentId(document), items);
    if (segments.wasTrimmed()) {
      trims.trimmed(segments.span());
    }
    return null;
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
