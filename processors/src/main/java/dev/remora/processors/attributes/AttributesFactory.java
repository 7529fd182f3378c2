package dev.remora.processors.attributes;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.telemetry.Signal;
import java.util.Optional;

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
    if (signal == Signal.METRICS
        && (hasResources(config.include()) || hasResources(config.exclude()))) {
      context
          .log()
          .warn(
              "resources",
              () -> "`resources` of `include` and `exclude` are not looked at for metrics");
    }
    return new Attributes(config, signal, context.pool());
  }

  private static boolean hasResources(Optional<MatchSettings> block) {
    return block.map(settings -> !settings.resources().isEmpty()).orElse(false);
  }
}
