package dev.remora.core.component;

import dev.remora.core.telemetry.Signal;

/** Makes processors: one for each place in a pipeline. */
public non-sealed interface ProcessorFactory<C extends Record> extends ComponentFactory<C> {

  /**
   * @throws InvalidSettingException when the settings make no sense for this signal
   */
  Processor create(C config, Signal signal, ComponentContext context);
}
