package dev.remora.distribution;

import dev.remora.config.ConfigLoader;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.ServiceConfig;
import dev.remora.config.service.ServiceReader;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
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
import org.jspecify.annotations.Nullable;

/**
 * From what the operator wrote to a plan of the service, with everything that is wrong with it.
 *
 * @param root all that was written, merged and expanded
 * @param service the file as a whole
 * @param plan all components with their settings; to be used only without problems
 */
record Configuration(
    MapValue root, ServiceConfig service, ServicePlan plan, Problems problems) {

  /** Loads, expands, binds and checks. All problems are collected. */
  static Configuration load(ConfigLoader.Request request, Components components) {
    Problems problems = new Problems();
    MapValue root = ConfigLoader.load(request, problems);
    ServiceConfig service =
        problems.isEmpty()
            ? ServiceReader.read(root, components, request.gates(), problems)
            : ServiceReader.read(root, components, request.gates(), new Problems());
    return new Configuration(root, service, plan(service, components, problems), problems);
  }

  private static ServicePlan plan(ServiceConfig service, Components components, Problems problems) {
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
        bind(ComponentKind.RECEIVER, service, components, problems),
        bind(ComponentKind.PROCESSOR, service, components, problems),
        bind(ComponentKind.EXPORTER, service, components, problems),
        bind(ComponentKind.EXTENSION, service, components, problems),
        service.extensions(),
        pipelines);
  }

  /** The same receiver or exporter may be named twice in a pipeline, and counts once. */
  private static List<ComponentId> distinct(List<ComponentId> ids) {
    return ids.stream().distinct().toList();
  }

  private static Map<ComponentId, Configured<?>> bind(
      ComponentKind kind, ServiceConfig service, Components components, Problems problems) {
    Map<ComponentId, Configured<?>> bound = new LinkedHashMap<>();
    SequencedMap<ComponentId, Value> written = service.components(kind);
    written.forEach((id, value) -> {
      ComponentFactory<?> factory = components.find(kind, id.type());
      Configured<?> configured = bind(factory, kind, id, value, problems);
      if (configured != null) {
        bound.put(id, configured);
      }
    });
    return bound;
  }

  private static <C extends Record> @Nullable Configured<C> bind(
      @Nullable ComponentFactory<C> factory,
      ComponentKind kind,
      ComponentId id,
      Value value,
      Problems problems) {
    if (factory == null) {
      return null;
    }
    C settings =
        Binder.bind(
            factory.configType(),
            factory.defaults(),
            problems.component(kind.section(), id, value));
    return new Configured<>(factory, settings);
  }
}
