package dev.remora.exporters.debug;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.EventView;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.SpanView;

/** Spans as text. */
final class SpanText implements DebugText.Items<SpanView> {

  private static final String[] KINDS = {
    "Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"
  };
  private static final String[] STATUS = {"Unset", "Ok", "Error"};

  static final DebugText.Words WORDS =
      new DebugText.Words(
          "Traces",
          "resource spans",
          "",
          "spans",
          "ResourceSpans",
          "ResourceTraces",
          "ScopeSpans",
          "ScopeTraces");

  private final TextLines lines;

  SpanText(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public void normal(SpanView span) {
    String pairs = lines.pairs(span.attributes(), " ");
    lines.line(
        span.name(),
        " ",
        TextLines.hex(span.traceId()),
        " ",
        TextLines.hex(span.spanId()),
        pairs.isEmpty() ? "" : " " + pairs);
  }

  @Override
  public void detailed(int index, SpanView span) {
    lines.line("Span #", index);
    lines.field("Trace ID", TextLines.hex(span.traceId()));
    lines.field("Parent ID", TextLines.hex(span.parentSpanId()));
    lines.field("ID", TextLines.hex(span.spanId()));
    lines.field("Name", span.name());
    lines.field("Kind", name(KINDS, span.kind()));
    if (!span.traceState().isEmpty()) {
      lines.field("TraceState", span.traceState());
    }
    lines.field("Start time", TextLines.time(span.startTimeUnixNano()));
    lines.field("End time", TextLines.time(span.endTimeUnixNano()));
    lines.field("Status code", name(STATUS, span.statusCode()));
    lines.field("Status message", span.statusMessage());
    lines.field("DroppedAttributesCount", span.droppedAttributesCount());
    lines.field("DroppedEventsCount", span.droppedEventsCount());
    lines.field("DroppedLinksCount", span.droppedLinksCount());
    lines.attributes("Attributes", span.attributes());
    events(span.events());
    links(span.links());
  }

  private void events(Cursor<? extends EventView> events) {
    if (events.count() > 0) {
      lines.line("Events:");
    }
    for (int i = 0; events.next(); i++) {
      EventView event = events.current();
      lines.line("SpanEvent #", i);
      lines.line("     -> Name: ", event.name());
      lines.line("     -> Timestamp: ", TextLines.time(event.timeUnixNano()));
      lines.line("     -> DroppedAttributesCount: ", event.droppedAttributesCount());
      lines.attributes("     -> Attributes:", "     ", event.attributes());
    }
  }

  private void links(Cursor<? extends LinkView> links) {
    if (links.count() > 0) {
      lines.line("Links:");
    }
    for (int i = 0; links.next(); i++) {
      LinkView link = links.current();
      lines.line("SpanLink #", i);
      lines.line("     -> Trace ID: ", TextLines.hex(link.traceId()));
      lines.line("     -> ID: ", TextLines.hex(link.spanId()));
      lines.line("     -> TraceState: ", link.traceState());
      lines.line("     -> DroppedAttributesCount: ", link.droppedAttributesCount());
      lines.attributes("     -> Attributes:", "     ", link.attributes());
    }
  }

  private static String name(String[] names, int value) {
    return value >= 0 && value < names.length ? names[value] : "";
  }
}
