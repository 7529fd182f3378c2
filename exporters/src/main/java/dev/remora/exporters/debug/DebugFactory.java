package dev.remora.exporters.debug;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code debug} exporters. */
public final class DebugFactory implements ExporterFactory<DebugConfig> {

  private static final ComponentType TYPE = ComponentType.all("debug", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<DebugConfig> configType() {
    return DebugConfig.class;
  }

  @Override
  public DebugConfig defaults() {
    return DebugConfig.defaults();
  }

  @Override
  public Exporter create(DebugConfig config, Signal signal, ComponentContext context) {
    return new DebugExporter(config, DebugText.of(signal, config.verbosity()), context);
  }
}
