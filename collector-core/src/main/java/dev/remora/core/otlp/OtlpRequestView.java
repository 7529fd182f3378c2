package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.SpanView;

/**
 * An export request in place; re-usable for one request after another. The three signals number
 * their groups alike, so one class serves all.
 */
public final class OtlpRequestView<I extends MessageView> implements RequestView<I>, OtlpMessage {

  private static final MessageShape SHAPE = new MessageShape().repeated(ItemCounter.RESOURCE_GROUP);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpCursor<OtlpResourceGroupView<I>> resourceGroups;

  private OtlpRequestView(OtlpCursor<? extends I> items) {
    this.resourceGroups =
        new OtlpCursor<>(ItemCounter.RESOURCE_GROUP, new OtlpResourceGroupView<>(items));
  }

  public static OtlpRequestView<SpanView> traces() {
    return new OtlpRequestView<>(new OtlpCursor<>(ItemCounter.ITEM, new OtlpSpanView()));
  }

  public static OtlpRequestView<MetricView> metrics() {
    return new OtlpRequestView<>(new OtlpCursor<>(ItemCounter.ITEM, new OtlpMetricView()));
  }

  public static OtlpRequestView<LogRecordView> logs() {
    return new OtlpRequestView<>(new OtlpCursor<>(ItemCounter.ITEM, new OtlpLogRecordView()));
  }

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    return scan.wrap(buffer, offset, length);
  }

  public boolean wrap(Bytes request) {
    return wrap(request.array(), request.offset(), request.length());
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
  public Cursor<? extends ResourceGroupView<I>> resourceGroups() {
    return resourceGroups.wrap(scan);
  }
}
