package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.ScopeSpans;

/** A ScopeSpans, ScopeMetrics or ScopeLogs in place. */
final class OtlpScopeGroupView<I extends MessageView> implements ScopeGroupView<I>, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ItemCounter.HEADER)
          .repeated(ItemCounter.ITEM)
          .scalars(ScopeSpans.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpScopeView scope = new OtlpScopeView(fault);
  private final OtlpCursor<? extends I> items;
  private final Bytes schemaUrl = new Bytes();

  OtlpScopeGroupView(OtlpCursor<? extends I> items) {
    this.items = items;
  }

  /** The scope is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    scope.wrap(scan, ItemCounter.HEADER);
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
    return scan.has(ItemCounter.HEADER);
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
  public Cursor<? extends I> items() {
    return items.wrap(scan);
  }
}
