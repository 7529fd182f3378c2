package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.wire.OtlpFields.ResourceSpans;

/** A ResourceSpans, ResourceMetrics or ResourceLogs in place. */
final class OtlpResourceGroupView<I extends MessageView>
    implements ResourceGroupView<I>, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ItemCounter.HEADER)
          .repeated(ItemCounter.SCOPE_GROUP)
          .scalars(ResourceSpans.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpResourceView resource = new OtlpResourceView(fault);
  private final OtlpCursor<OtlpScopeGroupView<I>> scopeGroups;
  private final Bytes schemaUrl = new Bytes();

  OtlpResourceGroupView(OtlpCursor<? extends I> items) {
    this.scopeGroups = new OtlpCursor<>(ItemCounter.SCOPE_GROUP, new OtlpScopeGroupView<>(items));
  }

  /** The resource is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    resource.wrap(scan, ItemCounter.HEADER);
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
  public boolean hasResource() {
    return scan.has(ItemCounter.HEADER);
  }

  @Override
  public ResourceView resource() {
    return resource;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ResourceSpans.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<? extends ScopeGroupView<I>> scopeGroups() {
    return scopeGroups.wrap(scan);
  }
}
