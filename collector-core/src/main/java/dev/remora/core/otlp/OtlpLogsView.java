package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogsView;
import dev.remora.core.wire.OtlpFields.ExportLogsServiceRequest;

/** An ExportLogsServiceRequest in place; re-usable for one request after another. */
public final class OtlpLogsView implements LogsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape().repeated(ExportLogsServiceRequest.RESOURCE_LOGS);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpCursor<OtlpResourceLogsView> resourceLogs =
      new OtlpCursor<>(ExportLogsServiceRequest.RESOURCE_LOGS, new OtlpResourceLogsView());

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    return scan.wrap(buffer, offset, length);
  }

  @Override
  public Bytes raw() {
    return scan.raw();
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  public boolean wrap(Bytes request) {
    return wrap(request.array(), request.offset(), request.length());
  }

  @Override
  public Cursor<OtlpResourceLogsView> resourceLogs() {
    return resourceLogs.wrap(scan);
  }
}
