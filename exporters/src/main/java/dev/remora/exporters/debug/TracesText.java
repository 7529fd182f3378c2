package dev.remora.exporters.debug;

import dev.remora.core.otlp.OtlpTracesView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.EventView;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.ResourceSpansView;
import dev.remora.core.view.ScopeSpansView;
import dev.remora.core.view.SpanView;
import org.jspecify.annotations.Nullable;

/** Spans as text. */
final class TracesText implements DebugText {

  private static final String[] KINDS = {
    "Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"
  };
  private static final String[] STATUS = {"Unset", "Ok", "Error"};

  private final Verbosity verbosity;
  private final OtlpTracesView traces = new OtlpTracesView();
  private final TextLines lines = new TextLines();
  private int spans;

  TracesText(Verbosity verbosity) {
    this.verbosity = verbosity;
  }

  @Override
  public boolean read(Payload payload) {
    spans = payload.items();
    return traces.wrap(payload.array(), 0, payload.length());
  }

  @Override
  public String summary() {
    return "Traces\t{\"resource spans\": "
        + traces.resourceSpans().count()
        + ", \"spans\": "
        + spans
        + "}";
  }

  @Override
  public @Nullable String items() {
    if (verbosity == Verbosity.BASIC) {
      return null;
    }
    lines.clear();
    Cursor<? extends ResourceSpansView> resources = traces.resourceSpans();
    for (int i = 0; resources.next(); i++) {
      resource(i, resources.current());
    }
    return lines.toString();
  }

  private void resource(int index, ResourceSpansView group) {
    boolean detailed = verbosity == Verbosity.DETAILED;
    if (detailed) {
      lines.line("ResourceSpans #", index).resource(group);
    } else {
      lines.line(
          "ResourceTraces #",
          index,
          lines.details(group.schemaUrl(), group.resource().attributes()));
    }
    Cursor<? extends ScopeSpansView> scopes = group.scopeSpans();
    for (int j = 0; scopes.next(); j++) {
      ScopeSpansView scope = scopes.current();
      if (detailed) {
        lines.line("ScopeSpans #", j).scope("ScopeSpans", scope);
      } else {
        lines.line("ScopeTraces #", j, lines.scopeDetails(scope));
      }
      Cursor<? extends SpanView> all = scope.spans();
      for (int k = 0; all.next(); k++) {
        if (detailed) {
          detailed(k, all.current());
        } else {
          normal(all.current());
        }
      }
    }
  }

  private void normal(SpanView span) {
    String pairs = lines.pairs(span.attributes(), " ");
    lines.line(
        span.name(),
        " ",
        TextLines.hex(span.traceId()),
        " ",
        TextLines.hex(span.spanId()),
        pairs.isEmpty() ? "" : " " + pairs);
  }

  private void detailed(int index, SpanView span) {
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
    dropped("DroppedAttributesCount", span.droppedAttributesCount());
    dropped("DroppedEventsCount", span.droppedEventsCount());
    dropped("DroppedLinksCount", span.droppedLinksCount());
    lines.attributes("Attributes", span.attributes());
    events(span.events());
    links(span.links());
  }

  private void dropped(String name, long count) {
    if (count > 0) {
      lines.field(name, count);
    }
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
