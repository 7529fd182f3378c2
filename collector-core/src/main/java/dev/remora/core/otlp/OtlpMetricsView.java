package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MetricsView;
import dev.remora.core.wire.OtlpFields.ExportMetricsServiceRequest;

/** An ExportMetricsServiceRequest in place; re-usable for one request after another. */
public final class OtlpMetricsView implements MetricsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape().repeated(ExportMetricsServiceRequest.RESOURCE_METRICS);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpCursor<OtlpResourceMetricsView> resourceMetrics =
      new OtlpCursor<>(ExportMetricsServiceRequest.RESOURCE_METRICS, new OtlpResourceMetricsView());

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
  public Cursor<OtlpResourceMetricsView> resourceMetrics() {
    return resourceMetrics.wrap(scan);
  }
}
