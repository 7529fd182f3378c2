package dev.remora.extensions.awsproxy;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Extension;
import dev.remora.core.component.ExtensionFactory;
import java.util.List;
import java.util.Map;

/** Makes {@code awsproxy} extensions. */
public final class AwsProxyFactory implements ExtensionFactory<AwsProxyConfig> {

  private static final ComponentType TYPE = new ComponentType("awsproxy", List.of(), Map.of());

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<AwsProxyConfig> configType() {
    return AwsProxyConfig.class;
  }

  @Override
  public AwsProxyConfig defaults() {
    return AwsProxyConfig.defaults();
  }

  @Override
  public Extension create(AwsProxyConfig config, ComponentContext context) {
    return new AwsProxyExtension(config, context);
  }
}
