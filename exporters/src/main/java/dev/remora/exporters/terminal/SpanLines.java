package dev.remora.exporters.terminal;

import dev.remora.core.otlp.OtlpTracesView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceSpansView;
import dev.remora.core.view.ScopeSpansView;
import dev.remora.core.view.SpanView;
import java.util.HexFormat;

/** {@code 12:00:00.000 span shop GET /cart SERVER 12.3 ms ERROR trace 5b8e… http.route=/cart}. */
final class SpanLines implements TerminalExporter.Lines {

  private static final int ERROR = 2;
  private static final int LONGEST_NAME = 80;
  private static final int SHOWN_ID_BYTES = 16;
  private static final String[] KINDS = {
    "", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"
  };

  private final Screen screen;
  private final OtlpTracesView traces = new OtlpTracesView();
  private final Labels labels = new Labels();

  SpanLines(Screen screen) {
    this.screen = screen;
  }

  @Override
  public boolean show(Payload payload, long nowNanos) {
    if (!traces.wrap(payload.array(), 0, payload.length())) {
      return false;
    }
    Cursor<? extends ResourceSpansView> resources = traces.resourceSpans();
    while (resources.next()) {
      String service = labels.service(resources.current().resource());
      Cursor<? extends ScopeSpansView> scopes = resources.current().scopeSpans();
      while (scopes.next()) {
        Cursor<? extends SpanView> spans = scopes.current().spans();
        while (spans.next()) {
          if (screen.hasRoom(nowNanos)) {
            screen.print(line(service, spans.current()));
          }
        }
      }
    }
    return true;
  }

  private String line(String service, SpanView span) {
    Ink ink = screen.ink();
    boolean failed = span.statusCode() == ERROR;
    int kind = span.kind();
    String name = Screen.clean(span.name().toString(), LONGEST_NAME);
    return ink.dim(Labels.time(span.startTimeUnixNano()))
        + " span   "
        + ink.cyan(service)
        + "  "
        + (failed ? ink.red(name) : ink.bold(name))
        + "  "
        + (kind > 0 && kind < KINDS.length ? KINDS[kind] + " " : "")
        + Labels.duration(span.endTimeUnixNano() - span.startTimeUnixNano())
        + (failed
            ? ink.red("  ERROR " + Screen.clean(span.statusMessage() + "", LONGEST_NAME))
            : "")
        + ink.dim(
            "  trace " + id(span.traceId().copyOf()) + "  " + labels.pairs(span.attributes()));
  }

  private static String id(byte[] id) {
    return id.length == SHOWN_ID_BYTES ? HexFormat.of().formatHex(id) : "?";
  }
}
