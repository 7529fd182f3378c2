package dev.remora.processors.resource;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code resource} processors. */
public final class ResourceFactory implements ProcessorFactory<ResourceConfig> {

  private static final ComponentType TYPE = ComponentType.all("resource", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<ResourceConfig> configType() {
    return ResourceConfig.class;
  }

  @Override
  public ResourceConfig defaults() {
    return ResourceConfig.defaults();
  }

  @Override
  public Processor create(ResourceConfig config, Signal signal, ComponentContext context) {
    return new Resource(config, signal, context.pool());
  }
}
