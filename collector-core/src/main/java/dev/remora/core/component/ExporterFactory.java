package dev.remora.core.component;

import dev.remora.core.telemetry.Signal;

/** Makes exporters: one for each id and signal, shared by the pipelines that name it. */
public non-sealed interface ExporterFactory<C extends Record> extends ComponentFactory<C> {

  /**
   * @throws InvalidSettingException when the settings make no sense for this signal
   */
  Exporter create(C config, Signal signal, ComponentContext context);
}
