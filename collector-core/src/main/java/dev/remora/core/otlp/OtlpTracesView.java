package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.TracesView;
import dev.remora.core.wire.OtlpFields.ExportTraceServiceRequest;

/** An ExportTraceServiceRequest in place; re-usable for one request after another. */
public final class OtlpTracesView implements TracesView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape().repeated(ExportTraceServiceRequest.RESOURCE_SPANS);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpCursor<OtlpResourceSpansView> resourceSpans =
      new OtlpCursor<>(ExportTraceServiceRequest.RESOURCE_SPANS, new OtlpResourceSpansView());

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
  public Cursor<OtlpResourceSpansView> resourceSpans() {
    return resourceSpans.wrap(scan);
  }
}
