package dev.remora.extensions.healthcheck;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Extension;
import dev.remora.core.component.ExtensionFactory;
import java.util.List;
import java.util.Map;

/** Makes {@code health_check} extensions. */
public final class HealthCheckFactory implements ExtensionFactory<HealthCheckConfig> {

  private static final ComponentType TYPE = new ComponentType("health_check", List.of(), Map.of());

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<HealthCheckConfig> configType() {
    return HealthCheckConfig.class;
  }

  @Override
  public HealthCheckConfig defaults() {
    return HealthCheckConfig.defaults();
  }

  @Override
  public Extension create(HealthCheckConfig config, ComponentContext context) {
    return new HealthCheckExtension(config, context);
  }
}
