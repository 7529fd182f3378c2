package dev.remora.processors.attributes;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code attributes} processors. */
public final class AttributesFactory implements ProcessorFactory<AttributesConfig> {

  private static final ComponentType TYPE = ComponentType.all("attributes", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<AttributesConfig> configType() {
    return AttributesConfig.class;
  }

  @Override
  public AttributesConfig defaults() {
    return AttributesConfig.defaults();
  }

  @Override
  public Processor create(AttributesConfig config, Signal signal, ComponentContext context) {
    return new Attributes(config, signal, context.pool());
  }
}
