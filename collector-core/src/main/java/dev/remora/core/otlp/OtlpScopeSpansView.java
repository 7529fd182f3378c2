package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ScopeSpansView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.ScopeSpans;

/** A ScopeSpans in place. */
public final class OtlpScopeSpansView implements ScopeSpansView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ScopeSpans.SCOPE)
          .repeated(ScopeSpans.SPANS)
          .scalars(ScopeSpans.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpScopeView scope = new OtlpScopeView(fault);
  private final OtlpCursor<OtlpSpanView> spans =
      new OtlpCursor<>(ScopeSpans.SPANS, new OtlpSpanView());
  private final Bytes schemaUrl = new Bytes();

  /** The scope is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    scope.wrap(scan, ScopeSpans.SCOPE);
    return wellFormed && !fault.raised();
  }

  @Override
  public Bytes raw() {
    return scan.raw();
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  @Override
  public boolean hasScope() {
    return scan.has(ScopeSpans.SCOPE);
  }

  @Override
  public ScopeView scope() {
    return scope;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ScopeSpans.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<OtlpSpanView> spans() {
    return spans.wrap(scan);
  }
}
