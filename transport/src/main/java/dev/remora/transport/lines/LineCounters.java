package dev.remora.transport.lines;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;

/** What a server of lines counts. Any thread. */
final class LineCounters {

  private static final String DROPPED = "remora_receiver_stream_bytes_dropped";
  private static final String DROPPED_HELP =
      "Bytes of TCP streams thrown away up to the next line feed: for want of memory, or in a line"
          + " of more than 64 KiB.";

  final Counter reads;
  final Counter noMemory;
  final Counter tooLong;

  LineCounters(ComponentContext context) {
    String receiver = context.id().toString();
    reads =
        context
            .metrics()
            .counter("remora_receiver_stream_reads", "Reads of TCP streams.", "receiver", receiver);
    noMemory =
        context.metrics().counter(DROPPED, DROPPED_HELP, "reason", "memory", "receiver", receiver);
    tooLong =
        context
            .metrics()
            .counter(DROPPED, DROPPED_HELP, "reason", "too_long", "receiver", receiver);
  }
}
