package dev.remora.transport.lines;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;

/** What the connections of a server of lines share. Any thread. */
final class LineServerState {

  private static final String DROPPED = "remora_receiver_stream_bytes_dropped";
  private static final String DROPPED_HELP =
      "Bytes of TCP streams thrown away up to the next line feed: for want of memory, or in a line"
          + " of more than 64 KiB.";

  /** Set by the main thread: what was begun and is cut off now is no line. */
  volatile boolean closing;

  final Counter reads;
  final Counter noMemory;
  final Counter tooLong;

  LineServerState(ComponentContext context) {
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
