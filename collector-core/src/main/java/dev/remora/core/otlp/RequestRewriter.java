package dev.remora.core.otlp;

import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;

/**
 * Streams a request through {@link RequestEdits} into a buffer. What is not edited is copied in
 * blocks, and where nothing is, the caller goes on with the original. Malformed items, among those
 * that an edit looked into, are left out and counted. Not thread-safe.
 *
 * <pre>
 * var rewriter = RequestRewriter.traces(edits);
 * switch (rewriter.rewrite(request, writer)) {
 *   case UNCHANGED -> forward(payload);
 *   case CHANGED -> forward(copyOf(out));
 *   case EMPTY, MALFORMED -> payload.release();
 * }
 * rejected(rewriter.malformedItems());
 * </pre>
 */
public final class RequestRewriter<I extends MessageView> {

  /** What became of a request. */
  public enum Result {
    /** Nothing was written; the original stands. */
    UNCHANGED,
    CHANGED,
    /** Nothing was written, for nothing is left. */
    EMPTY,
    /** Nothing was written, for the framing is broken; the door lets no such request in. */
    MALFORMED
  }

  private final RequestEdits<? super I> edits;
  private final I item;
  private final OtlpMessage itemMessage;
  private final boolean metrics;
  private final OtlpResourceView resource;
  private final OtlpScopeView scope;
  private final FieldRewriter request;
  private final GroupRewriter resources;
  private final GroupRewriter scopes;
  private int malformedItems;

  private RequestRewriter(
      RequestEdits<? super I> edits, I item, OtlpMessage itemMessage, boolean metrics) {
    this.edits = edits;
    this.item = item;
    this.itemMessage = itemMessage;
    this.metrics = metrics;
    RequestEdits.Depth depth = edits.depth();
    boolean items = depth == RequestEdits.Depth.ITEM;
    boolean prunes = items && edits.prunesEmptyGroups();
    Fault scopeFault = new Fault();
    this.scope = new OtlpScopeView(scopeFault);
    this.scopes =
        new GroupRewriter(
            scopeFault,
            this::editScope,
            new FieldRewriter(items ? ItemCounter.ITEM : FieldRewriter.NONE, this::editItem),
            prunes);
    boolean groups = depth != RequestEdits.Depth.RESOURCE;
    Fault resourceFault = new Fault();
    this.resource = new OtlpResourceView(resourceFault);
    this.resources =
        new GroupRewriter(
            resourceFault,
            new ResourceHeader(),
            new FieldRewriter(
                groups ? ItemCounter.SCOPE_GROUP : FieldRewriter.NONE, this::editScopeGroup),
            prunes);
    this.request = new FieldRewriter(ItemCounter.RESOURCE_GROUP, this::editResourceGroup);
  }

  public static RequestRewriter<SpanView> traces(RequestEdits<? super SpanView> edits) {
    OtlpSpanView span = new OtlpSpanView();
    return new RequestRewriter<>(edits, span, span, false);
  }

  public static RequestRewriter<MetricView> metrics(RequestEdits<? super MetricView> edits) {
    OtlpMetricView metric = new OtlpMetricView();
    return new RequestRewriter<>(edits, metric, metric, true);
  }

  public static RequestRewriter<LogRecordView> logs(RequestEdits<? super LogRecordView> edits) {
    OtlpLogRecordView logRecord = new OtlpLogRecordView();
    return new RequestRewriter<>(edits, logRecord, logRecord, false);
  }

  /** For edits that go no deeper than the scope, which are the same for all signals. */
  public static RequestRewriter<?> of(Signal signal, RequestEdits<MessageView> edits) {
    return switch (signal) {
      case TRACES -> traces(edits);
      case METRICS -> metrics(edits);
      case LOGS -> logs(edits);
    };
  }

  /**
   * Appends the rewritten request. If the buffer overflowed, which the caller asks it, the result
   * means nothing.
   */
  public Result rewrite(Bytes bytes, WireWriter out) {
    OutputBuffer buffer = out.buffer();
    int mark = buffer.mark();
    malformedItems = 0;
    boolean wellFormed = request.rewrite(bytes, out);
    if (buffer.overflowed() || (wellFormed && request.changed() && request.kept() > 0)) {
      return Result.CHANGED;
    }
    buffer.rollback(mark);
    if (!wellFormed) {
      return Result.MALFORMED;
    }
    return request.changed() ? Result.EMPTY : Result.UNCHANGED;
  }

  /** Spans, data points or log records that the last rewrite left out as malformed. */
  public int malformedItems() {
    return malformedItems;
  }

  private Verdict editResourceGroup(Bytes group, WireWriter out) {
    Verdict verdict = resources.edit(group, out);
    if (resources.malformed()) {
      malformedItems += Math.max(0, ItemCounter.countGroup(group, 1, metrics));
    }
    return verdict;
  }

  private final class ResourceHeader implements GroupRewriter.Header {

    @Override
    public Verdict edit(MessageScan group, WireWriter out) {
      resource.wrap(group, ItemCounter.HEADER);
      return edits.resource(resource, out);
    }

    @Override
    public Bytes schemaUrl() {
      return edits.schemaUrl();
    }
  }

  private Verdict editScopeGroup(Bytes group, WireWriter out) {
    Verdict verdict = scopes.edit(group, out);
    if (scopes.malformed()) {
      malformedItems += Math.max(0, ItemCounter.countGroup(group, 2, metrics));
    }
    return verdict;
  }

  private Verdict editScope(MessageScan group, WireWriter out) {
    scope.wrap(group, ItemCounter.HEADER);
    return edits.scope(scope, out);
  }

  private Verdict editItem(Bytes content, WireWriter out) {
    itemMessage.wrap(content.array(), content.offset(), content.length());
    Verdict verdict = edits.item(item, out);
    if (!item.malformed()) {
      return verdict;
    }
    malformedItems += metrics ? Math.max(0, ItemCounter.countMetricPoints(content)) : 1;
    return Verdict.DROP;
  }
}
