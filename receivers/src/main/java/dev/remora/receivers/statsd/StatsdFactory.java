package dev.remora.receivers.statsd;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Intake;
import dev.remora.core.component.Intakes;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;
import java.util.Objects;

/** Makes {@code statsd} receivers. */
public final class StatsdFactory implements ReceiverFactory<StatsdConfig> {

  private static final ComponentType TYPE =
      ComponentType.one("statsd", Signal.METRICS, Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<StatsdConfig> configType() {
    return StatsdConfig.class;
  }

  @Override
  public StatsdConfig defaults() {
    return StatsdConfig.defaults();
  }

  @Override
  public Receiver create(StatsdConfig config, Intakes intakes, ComponentContext context) {
    Intake metrics = Objects.requireNonNull(intakes.of(Signal.METRICS), "the only signal");
    return new StatsdReceiver(config, metrics, context);
  }
}
