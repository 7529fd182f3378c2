package dev.remora.receivers.awsxray;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code awsxray} receivers. */
public final class AwsXrayReceiverFactory implements ReceiverFactory<AwsXrayReceiverConfig> {

  private static final ComponentType TYPE =
      ComponentType.one("awsxray", Signal.TRACES, Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<AwsXrayReceiverConfig> configType() {
    return AwsXrayReceiverConfig.class;
  }

  @Override
  public AwsXrayReceiverConfig defaults() {
    return AwsXrayReceiverConfig.defaults();
  }

  @Override
  public Receiver create(AwsXrayReceiverConfig config, Intakes intakes, ComponentContext context) {
    return new AwsXrayReceiver(config, intakes.of(Signal.TRACES), context);
  }
}
