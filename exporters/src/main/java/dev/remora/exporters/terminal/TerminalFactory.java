package dev.remora.exporters.terminal;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code terminal} exporters. */
public final class TerminalFactory implements ExporterFactory<TerminalConfig> {

  private static final ComponentType TYPE = ComponentType.all("terminal", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<TerminalConfig> configType() {
    return TerminalConfig.class;
  }

  @Override
  public TerminalConfig defaults() {
    return TerminalConfig.defaults();
  }

  @Override
  public Exporter create(TerminalConfig config, Signal signal, ComponentContext context) {
    boolean colours =
        switch (config.colour()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              System.console() != null
                  && System.console().isTerminal()
                  && context.environment().get("NO_COLOR") == null;
        };
    Screen screen = new Screen(System.out, new Ink(colours), config.linesPerSecond());
    return new TerminalExporter(signal, screen, context.clock());
  }
}
