package dev.remora.config;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.ServiceConfig;
import dev.remora.config.service.ServiceReader;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration taken through all steps, with the fake components. */
record Loaded(
    MapValue tree,
    @Nullable ServiceConfig service,
    Map<ComponentKind, Map<ComponentId, Record>> settings,
    Problems problems) {

  static Loaded from(ConfigLoader.Request request) {
    Problems problems = new Problems();
    MapValue tree = ConfigLoader.load(request, problems);
    Map<ComponentKind, Map<ComponentId, Record>> settings = new EnumMap<>(ComponentKind.class);
    if (!problems.isEmpty()) {
      return new Loaded(tree, null, settings, problems);
    }
    ServiceConfig config =
        ServiceReader.read(tree, new FakeComponents(), request.gates(), problems);
    config
        .components()
        .forEach((kind, components) ->
            components.forEach((id, value) ->
                bind(kind, id, value, problems)
                    .ifPresent(it ->
                        settings.computeIfAbsent(kind, key -> new LinkedHashMap<>()).put(id, it))));
    return new Loaded(tree, config, settings, problems);
  }

  private static Optional<Record> bind(
      ComponentKind kind, ComponentId id, Value value, Problems problems) {
    return FakeComponents.defaults(kind, id.type()).map(it -> bind(it, kind, id, value, problems));
  }

  @SuppressWarnings("unchecked")
  private static Record bind(
      Record defaults, ComponentKind kind, ComponentId id, Value value, Problems problems) {
    return Binder.bind(
        (Class<Record>) defaults.getClass(),
        defaults,
        problems.component(kind.section(), id, value));
  }

  List<String> problemLines() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  List<String> warningLines() {
    return problems.warnings().stream().map(Problems.Warning::toString).toList();
  }
}
