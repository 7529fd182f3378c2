package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceMetricsView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields.ResourceMetrics;

/** A ResourceMetrics in place. */
public final class OtlpResourceMetricsView implements ResourceMetricsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ResourceMetrics.RESOURCE)
          .repeated(ResourceMetrics.SCOPE_METRICS)
          .scalars(ResourceMetrics.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpResourceView resource = new OtlpResourceView(fault);
  private final OtlpCursor<OtlpScopeMetricsView> scopeMetrics =
      new OtlpCursor<>(ResourceMetrics.SCOPE_METRICS, new OtlpScopeMetricsView());
  private final Bytes schemaUrl = new Bytes();

  /** The resource is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    resource.wrap(scan, ResourceMetrics.RESOURCE);
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
    return scan.has(ResourceMetrics.RESOURCE);
  }

  @Override
  public ResourceView resource() {
    return resource;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ResourceMetrics.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<OtlpScopeMetricsView> scopeMetrics() {
    return scopeMetrics.wrap(scan);
  }
}
