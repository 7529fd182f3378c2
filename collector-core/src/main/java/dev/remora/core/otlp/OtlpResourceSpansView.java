package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceSpansView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields.ResourceSpans;

/** A ResourceSpans in place. */
public final class OtlpResourceSpansView implements ResourceSpansView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ResourceSpans.RESOURCE)
          .repeated(ResourceSpans.SCOPE_SPANS)
          .scalars(ResourceSpans.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpResourceView resource = new OtlpResourceView(fault);
  private final OtlpCursor<OtlpScopeSpansView> scopeSpans =
      new OtlpCursor<>(ResourceSpans.SCOPE_SPANS, new OtlpScopeSpansView());
  private final Bytes schemaUrl = new Bytes();

  /** The resource is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    resource.wrap(scan, ResourceSpans.RESOURCE);
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
    return scan.has(ResourceSpans.RESOURCE);
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
  public Cursor<OtlpScopeSpansView> scopeSpans() {
    return scopeSpans.wrap(scan);
  }
}
