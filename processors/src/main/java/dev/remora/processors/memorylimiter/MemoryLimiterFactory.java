package dev.remora.processors.memorylimiter;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.pressure.MemoryLimits;
import dev.remora.core.pressure.MemoryUse;
import dev.remora.core.telemetry.Signal;

/** Makes {@code memory_limiter} processors; those of one id share what they know of memory. */
public final class MemoryLimiterFactory implements ProcessorFactory<MemoryLimiterConfig> {

  private static final ComponentType TYPE = ComponentType.all("memory_limiter", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<MemoryLimiterConfig> configType() {
    return MemoryLimiterConfig.class;
  }

  @Override
  public MemoryLimiterConfig defaults() {
    return MemoryLimiterConfig.defaults();
  }

  @Override
  public Processor create(MemoryLimiterConfig config, Signal signal, ComponentContext context) {
    MemoryGuard guard =
        context.shared().get(MemoryGuard.class, context.id(), () -> guard(config, context));
    return new MemoryLimiter(guard, signal, context);
  }

  private static MemoryGuard guard(MemoryLimiterConfig config, ComponentContext context) {
    MemoryUse use = new MemoryUse(context.pool());
    return new MemoryGuard(
        config.limits(MemoryLimits.ofThisProcess().totalBytes()),
        config.collector(context.blocking(), System::gc),
        config.checkInterval().toNanos(),
        use::bytes,
        context.log());
  }
}
