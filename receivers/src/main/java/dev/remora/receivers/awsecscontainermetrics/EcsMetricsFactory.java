package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.aws.metadata.EcsMetadata;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code awsecscontainermetrics} receivers. */
public final class EcsMetricsFactory implements ReceiverFactory<EcsMetricsConfig> {

  private static final ComponentType TYPE =
      ComponentType.one("awsecscontainermetrics", Signal.METRICS, Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<EcsMetricsConfig> configType() {
    return EcsMetricsConfig.class;
  }

  @Override
  public EcsMetricsConfig defaults() {
    return EcsMetricsConfig.defaults();
  }

  /** Off ECS there is nothing to read, ever; an endpoint that is silent may speak later. */
  @Override
  public Receiver create(EcsMetricsConfig config, Intakes intakes, ComponentContext context) {
    EcsMetadata metadata = EcsMetadata.at(context.environment().get(EcsMetadata.VERSION_4));
    if (metadata == null) {
      throw new InvalidSettingException(
          "unable to detect task metadata endpoint: "
              + EcsMetadata.VERSION_4
              + " is not set to a URL (the receiver works in a task on Amazon ECS only)");
    }
    return new EcsMetricsReceiver(config, metadata, intakes.of(Signal.METRICS), context);
  }
}
