package dev.remora.receivers.statsd;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;

/** What the receiver counts. Any thread. */
final class StatsdCounters {

  private final Counter parsed;
  private final Counter failed;
  private final Counter dropped;

  StatsdCounters(ComponentContext context, SeriesMemory memory) {
    String receiver = context.id().toString();
    parsed = parsed(context, "true");
    failed = parsed(context, "false");
    dropped =
        context
            .metrics()
            .counter(
                "remora_statsd_lines_dropped",
                "StatsD lines in good order that were dropped: the interval's sums hold as much"
                    + " memory as they may.",
                "receiver",
                receiver);
    context
        .metrics()
        .gauge(
            "remora_statsd_memory_bytes",
            "Memory that the interval's sums hold.",
            memory::usedBytes,
            "receiver",
            receiver);
  }

  /** Name and labels are the peer's. */
  private static Counter parsed(ComponentContext context, String success) {
    return context
        .metrics()
        .counter(
            "otelcol_receiver_received_statsd_metrics",
            "Number of statsd metrics received. [Development]",
            "parse_success",
            success,
            "receiver",
            context.id().toString());
  }

  void taken(long lines) {
    if (lines > 0) {
      parsed.add(lines);
    }
  }

  void failed(LineFault fault) {
    (fault == LineFault.MEMORY ? dropped : failed).add(1);
  }
}
