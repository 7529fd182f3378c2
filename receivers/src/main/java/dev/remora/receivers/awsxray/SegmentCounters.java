package dev.remora.receivers.awsxray;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.MetricRegistry;

/**
 * What became of datagrams. The first two are what X-Ray's telemetry records report: an exporter
 * finds them in the registry by name and component id (spec aws-translation sections 2.13, 8.4).
 *
 * @param received segments and subsegments of documents that could be read
 * @param rejected those of them that broke a rule
 * @param malformed datagrams in which no segments could be counted
 */
record SegmentCounters(
    Counter received, Counter rejected, Counter malformed, Counter accepted, Counter refused) {

  static SegmentCounters of(ComponentContext context) {
    MetricRegistry metrics = context.metrics();
    String id = context.id().toString();
    return new SegmentCounters(
        metrics.counter(
            "remora_xray_segments_received",
            "Segments and subsegments that came from X-Ray SDKs.",
            "component",
            id),
        metrics.counter(
            "remora_xray_segments_rejected",
            "Segments from X-Ray SDKs that could not be read.",
            "component",
            id),
        metrics.counter(
            "otelcol_receiver_malformed_requests",
            "Datagrams that are no segment documents.",
            "receiver",
            id,
            "transport",
            "udp"),
        metrics.counter(
            "otelcol_receiver_accepted_spans",
            "Items that the pipelines took over.",
            "receiver",
            id,
            "transport",
            "udp"),
        metrics.counter(
            "otelcol_receiver_refused_spans",
            "Items that the pipelines did not take; over UDP they are lost.",
            "receiver",
            id,
            "transport",
            "udp"));
  }
}
