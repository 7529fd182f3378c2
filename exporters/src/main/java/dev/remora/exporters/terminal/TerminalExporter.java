package dev.remora.exporters.terminal;

import dev.remora.core.component.Exporter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Clock;

/** Shows one signal, a line for each item. */
final class TerminalExporter implements Exporter.Direct {

  private final RequestLines<?> lines;
  private final Screen screen;
  private final Clock clock;

  TerminalExporter(Signal signal, Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.lines = RequestLines.of(signal, screen);
  }

  @Override
  public ExportResult write(Payload payload) {
    return lines.show(payload, clock.nanoTime())
        ? ExportResult.ACCEPTED
        : new ExportResult.Rejected(false, "malformed", "the request can't be read");
  }

  @Override
  public void stop() {
    screen.sayLeftOut();
  }
}
