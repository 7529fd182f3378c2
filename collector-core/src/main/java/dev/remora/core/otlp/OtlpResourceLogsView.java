package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceLogsView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields.ResourceLogs;

/** A ResourceLogs in place. */
public final class OtlpResourceLogsView implements ResourceLogsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ResourceLogs.RESOURCE)
          .repeated(ResourceLogs.SCOPE_LOGS)
          .scalars(ResourceLogs.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpResourceView resource = new OtlpResourceView(fault);
  private final OtlpCursor<OtlpScopeLogsView> scopeLogs =
      new OtlpCursor<>(ResourceLogs.SCOPE_LOGS, new OtlpScopeLogsView());
  private final Bytes schemaUrl = new Bytes();

  /** The resource is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    resource.wrap(scan, ResourceLogs.RESOURCE);
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
    return scan.has(ResourceLogs.RESOURCE);
  }

  @Override
  public ResourceView resource() {
    return resource;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ResourceLogs.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<OtlpScopeLogsView> scopeLogs() {
    return scopeLogs.wrap(scan);
  }
}
