package dev.remora.processors.filter;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;
import java.util.Set;

/** Makes {@code filter} processors. */
public final class FilterFactory implements ProcessorFactory<FilterConfig> {

  private static final String IGNORE_GATE = "processor.filter.defaultErrorModeIgnore";

  private static final ComponentType TYPE = ComponentType.all("filter", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<FilterConfig> configType() {
    return FilterConfig.class;
  }

  @Override
  public FilterConfig defaults() {
    return FilterConfig.defaults();
  }

  @Override
  public FilterConfig defaults(Set<String> gates) {
    return gates.contains(IGNORE_GATE)
        ? defaults()
        : FilterConfig.defaults(FilterConfig.ErrorMode.PROPAGATE);
  }

  @Override
  public Processor create(FilterConfig config, Signal signal, ComponentContext context) {
    return new Filter(config, signal, context.pool());
  }
}
