package dev.remora.core.pipeline;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.Configured;
import dev.remora.core.telemetry.Signal;
import java.util.List;
import java.util.Map;

/**
 * What the configuration asks for, bound and validated: every reference has its component.
 *
 * @param runningExtensions the ids under {@code service.extensions}
 */
public record ServicePlan(
    Map<ComponentId, Configured<?>> receivers,
    Map<ComponentId, Configured<?>> processors,
    Map<ComponentId, Configured<?>> exporters,
    Map<ComponentId, Configured<?>> extensions,
    List<ComponentId> runningExtensions,
    List<PipelinePlan> pipelines) {

  /**
   * One pipeline.
   *
   * @param id as written: {@code traces/2}
   */
  public record PipelinePlan(
      String id,
      Signal signal,
      List<ComponentId> receivers,
      List<ComponentId> processors,
      List<ComponentId> exporters) {}
}
