package dev.remora.exporters.awsxray.telemetry;

import dev.remora.config.value.ComponentId;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.MetricRegistry;

/**
 * What one component did with segments. Components find each other's counters by their ids in the
 * registry, so that an exporter can speak for the receiver of the same id.
 */
public record XrayCounters(
    Counter received,
    Counter rejected,
    Counter sent,
    Counter clientErrors,
    Counter serverErrors,
    Counter timeouts,
    Counter unknownHosts,
    Counter otherErrors) {

  /** The counters of a component, which are made when first asked for. */
  public static XrayCounters of(MetricRegistry metrics, ComponentId id) {
    String component = id.toString();
    return new XrayCounters(
        metrics.counter(
            "remora_xray_segments_received",
            "Segments and subsegments that came from X-Ray SDKs.",
            "component",
            component),
        metrics.counter(
            "remora_xray_segments_rejected",
            "Segments from X-Ray SDKs that could not be read.",
            "component",
            component),
        metrics.counter(
            "remora_xray_segments_sent",
            "Segment documents in requests that X-Ray took.",
            "component",
            component),
        errors(metrics, component, "4xx"),
        errors(metrics, component, "5xx"),
        errors(metrics, component, "timeout"),
        errors(metrics, component, "unknown_host"),
        errors(metrics, component, "other"));
  }

  private static Counter errors(MetricRegistry metrics, String component, String kind) {
    return metrics.counter(
        "remora_xray_connection_errors",
        "Requests to X-Ray that failed.",
        "component",
        component,
        "kind",
        kind);
  }

  /** Counts an error that X-Ray answered. */
  public void answered(int status) {
    if (status >= 500) {
      serverErrors.add(1);
    } else if (status >= 400) {
      clientErrors.add(1);
    } else {
      otherErrors.add(1);
    }
  }

  /**
   * Counts a call that got no answer.
   *
   * @param code of the retry outcome: {@code timeout}, {@code connect}, or another
   */
  public void unanswered(String code) {
    switch (code) {
      case "timeout" -> timeouts.add(1);
      case "connect" -> unknownHosts.add(1);
      default -> otherErrors.add(1);
    }
  }
}
