package dev.remora.config.service;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Value;
import java.util.List;
import java.util.Map;

/** The keys of {@code service}; pipelines are read apart, as their ids are no plain texts. */
record ServiceBlock(
    @Doc("The extensions to start.") List<ComponentId> extensions,
    @Doc("The pipelines, by `signal` or `signal/name`.") Map<String, Value> pipelines,
    @Doc("How the process reports on itself.") TelemetrySettings telemetry) {
  static ServiceBlock defaults() {
    return new ServiceBlock(List.of(), Map.of(), TelemetrySettings.defaults());
  }
}
