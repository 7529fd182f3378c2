package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ScopeMetricsView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.ScopeMetrics;

/** A ScopeMetrics in place. */
public final class OtlpScopeMetricsView implements ScopeMetricsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ScopeMetrics.SCOPE)
          .repeated(ScopeMetrics.METRICS)
          .scalars(ScopeMetrics.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpScopeView scope = new OtlpScopeView(fault);
  private final OtlpCursor<OtlpMetricView> metrics =
      new OtlpCursor<>(ScopeMetrics.METRICS, new OtlpMetricView());
  private final Bytes schemaUrl = new Bytes();

  /** The scope is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    scope.wrap(scan, ScopeMetrics.SCOPE);
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
    return scan.has(ScopeMetrics.SCOPE);
  }

  @Override
  public ScopeView scope() {
    return scope;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ScopeMetrics.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<OtlpMetricView> metrics() {
    return metrics.wrap(scan);
  }
}
