package dev.remora.exporters.awsxray;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;
import java.util.HexFormat;

/** Counts documents that had to be cut to 64 KiB, and names one a minute. */
final class TrimLog implements AwsXrayEncoder.TrimReport {

  private static final HexFormat HEX = HexFormat.of();

  private final Counter trimmed;
  private final ThrottledLog log;

  private TrimLog(Counter trimmed, ThrottledLog log) {
    this.trimmed = trimmed;
    this.log = log;
  }

  static TrimLog of(ComponentContext context) {
    return new TrimLog(
        context
            .metrics()
            .counter(
                "remora_awsxray_documents_trimmed",
                "Segment documents that were larger than X-Ray takes and were cut to fit.",
                "exporter",
                context.id().toString()),
        context.log());
  }

  @Override
  public void trimmed(SpanView span) {
    trimmed.add(1);
    log.warn(
        "trimmed",
        () ->
            "A segment is larger than the 64 KiB that X-Ray takes and was cut (metadata.remora says"
                + " how): trace "
                + hex(span.traceId())
                + ", span "
                + hex(span.spanId()));
  }

  private static String hex(Bytes id) {
    return HEX.formatHex(id.array(), id.offset(), id.offset() + id.length());
  }
}
