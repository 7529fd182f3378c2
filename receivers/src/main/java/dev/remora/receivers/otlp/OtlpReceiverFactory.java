package dev.remora.receivers.otlp;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.component.Stability;

/** Makes {@code otlp} receivers. */
public final class OtlpReceiverFactory implements ReceiverFactory<OtlpReceiverConfig> {

  @Override
  public ComponentType type() {
    return ComponentType.all("otlp", Stability.STABLE);
  }

  @Override
  public Class<OtlpReceiverConfig> configType() {
    return OtlpReceiverConfig.class;
  }

  @Override
  public OtlpReceiverConfig defaults() {
    return OtlpReceiverConfig.defaults();
  }

  @Override
  public Receiver create(OtlpReceiverConfig config, Intakes intakes, ComponentContext context) {
    return new OtlpReceiver(config, intakes, context);
  }
}
