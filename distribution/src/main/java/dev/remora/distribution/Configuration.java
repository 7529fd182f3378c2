package dev.remora.distribution;

import dev.remora.config.ConfigLoader;
import dev.remora.config.bind.At;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.ServiceConfig;
import dev.remora.config.service.ServiceReader;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.core.component.ComponentFactory;
import dev.remora.core.component.Configured;
import dev.remora.core.pipeline.ServicePlan;
import dev.remora.core.pipeline.ServicePlan.PipelinePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * From what the operator wrote to a plan of the service, with everything that is wrong with it.
 *
 * @param root all that was written, merged and expanded
 * @param service the file as a whole
 * @param plan all components with their settings; to be used only without problems
 */
record Configuration(MapValue root, ServiceConfig service, ServicePlan plan, Problems problems) {

  /** Loads, expands, binds and checks. All problems are collected. */
  static Configuration load(ConfigLoader.Request request, Components components) {
    Problems problems = new Problems();
    MapValue root = ConfigLoader.load(request, problems);
    for (String gate : FeatureGates.withoutEffect(request.gates())) {
      problems.warn("feature gate \"" + gate + "\" has no effect here", Mark.NONE);
    }
    boolean whole = problems.isEmpty();
    Problems found = whole ? problems : new Problems();
    ServiceConfig service = ServiceReader.read(root, components, request.gates(), found);
    ServicePlan plan = new Planning(service, components, request.gates(), found).plan();
    if (!whole) {
      // Values are missing, so only what is wrong without them is told.
      found.list().stream()
          .filter(it -> it.stage() == Problem.Stage.DECODE)
          .forEach(it -> problems.add(it.stage(), it.text(), it.mark()));
    }
    return new Configuration(root, service, plan, problems);
  }

  /** Binds the settings of all components. */
  private record Planning(
      ServiceConfig service, Components components, Set<String> gates, Problems problems) {

    ServicePlan plan() {
      List<PipelinePlan> pipelines = new ArrayList<>();
      service
          .pipelines()
          .forEach((id, pipeline) ->
              pipelines.add(
                  new PipelinePlan(
                      id.toString(),
                      Components.signalOf(id.signal()),
                      distinct(pipeline.receivers()),
                      pipeline.processors(),
                      distinct(pipeline.exporters()))));
      return new ServicePlan(
          bind(ComponentKind.RECEIVER),
          bind(ComponentKind.PROCESSOR),
          bind(ComponentKind.EXPORTER),
          bind(ComponentKind.EXTENSION),
          service.extensions(),
          pipelines);
    }

    /** The same receiver or exporter may be named twice in a pipeline, and counts once. */
    private static List<ComponentId> distinct(List<ComponentId> ids) {
      return ids.stream().distinct().toList();
    }

    private Map<ComponentId, Configured<?>> bind(ComponentKind kind) {
      Map<ComponentId, Configured<?>> bound = new LinkedHashMap<>();
      SequencedMap<ComponentId, Value> written = service.components(kind);
      written.forEach((id, value) -> {
        ComponentFactory<?> factory = components.find(kind, id.type());
        if (factory != null) {
          bound.put(id, bind(factory, problems.component(kind.section(), id, value)));
        }
      });
      return bound;
    }

    private <C extends Record> Configured<C> bind(ComponentFactory<C> factory, At at) {
      C settings = Binder.bind(factory.configType(), factory.defaults(gates), at);
      return new Configured<>(factory, settings);
    }
  }
}
