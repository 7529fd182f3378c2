package dev.remora.processors.batch;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code batch} processors. */
public final class BatchFactory implements ProcessorFactory<BatchConfig> {

  private static final ComponentType TYPE = ComponentType.all("batch", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<BatchConfig> configType() {
    return BatchConfig.class;
  }

  @Override
  public BatchConfig defaults() {
    return BatchConfig.defaults();
  }

  @Override
  public Processor create(BatchConfig config, Signal signal, ComponentContext context) {
    return new Batch(config.policy(), signal, context);
  }
}
