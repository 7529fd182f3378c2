package dev.remora.config.service;

import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The file as a whole.
 *
 * @param components for each kind the configured components with their settings, in the order
 *     written; a value's mark is the place of its id
 * @param extensions the extensions to start
 * @param pipelines the pipelines, in the order written
 * @param telemetry how the process reports on itself
 */
public record ServiceConfig(
    Map<ComponentKind, SequencedMap<ComponentId, Value>> components,
    List<ComponentId> extensions,
    SequencedMap<PipelineId, Pipeline> pipelines,
    TelemetrySettings telemetry) {
  /** Copies the outer map. */
  public ServiceConfig {
    Map<ComponentKind, SequencedMap<ComponentId, Value>> copy = new EnumMap<>(ComponentKind.class);
    copy.putAll(components);
    components = Collections.unmodifiableMap(copy);
    extensions = List.copyOf(extensions);
  }

  /** The configured components of a kind. */
  public SequencedMap<ComponentId, Value> components(ComponentKind kind) {
    return components.getOrDefault(kind, Collections.emptyNavigableMap());
  }

  /** Whether {@code id} is configured as a component of {@code kind}. */
  public boolean has(ComponentKind kind, ComponentId id) {
    return components(kind).containsKey(id);
  }

  /** The ids of a kind that some pipeline, or {@code service.extensions}, names. */
  public Set<ComponentId> used(ComponentKind kind) {
    Set<ComponentId> used = new LinkedHashSet<>();
    for (Pipeline pipeline : pipelines.values()) {
      switch (kind) {
        case RECEIVER -> used.addAll(pipeline.receivers());
        case PROCESSOR -> used.addAll(pipeline.processors());
        case EXPORTER -> used.addAll(pipeline.exporters());
        case CONNECTOR -> {
          used.addAll(pipeline.receivers());
          used.addAll(pipeline.exporters());
        }
        case EXTENSION -> {
          // not named by pipelines
        }
      }
    }
    if (kind == ComponentKind.EXTENSION) {
      used.addAll(extensions);
    }
    used.retainAll(components(kind).keySet());
    return used;
  }
}
