package dev.remora.config.service;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.ComponentId;
import java.util.List;

/** One pipeline: from all receivers, through the processors in order, to all exporters. */
public record Pipeline(
    @Doc("Receivers, or connectors that feed the pipeline.") List<ComponentId> receivers,
    @Doc("Processors, in the order in which data passes them.") List<ComponentId> processors,
    @Doc("Exporters, or connectors fed by the pipeline.") List<ComponentId> exporters) {
  /** Without components. */
  public static Pipeline defaults() {
    return new Pipeline(List.of(), List.of(), List.of());
  }
}
