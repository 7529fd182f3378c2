package dev.remora.exporters.terminal;

import dev.remora.core.view.SpanView;
import java.util.HexFormat;

/** {@code 12:00:00.000 span shop GET /cart SERVER 12.3 ms ERROR trace 5b8e… http.route=/cart}. */
final class SpanLines implements RequestLines.ItemLines<SpanView> {

  private static final int ERROR = 2;
  private static final int LONGEST_NAME = 80;
  private static final int SHOWN_ID_BYTES = 16;
  private static final String[] KINDS = {
    "", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"
  };

  private final Screen screen;
  private final Labels labels;

  SpanLines(Screen screen, Labels labels) {
    this.screen = screen;
    this.labels = labels;
  }

  @Override
  public void print(String service, SpanView span, long nowNanos) {
    if (screen.hasRoom(nowNanos)) {
      screen.print(line(service, span));
    }
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
