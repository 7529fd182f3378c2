package dev.remora.config.service;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Nearest;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Reads the file as a whole and checks the rules between its parts. */
public final class ServiceReader {
  private static final String SERVICE = "service";

  private final Catalogue catalogue;
  private final Problems problems;

  private ServiceReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /**
   * Reads a resolved tree.
   *
   * @param gates the feature gates that are on
   * @return what could be read; usable only if {@code problems} has no problem
   */
  public static ServiceConfig read(
      MapValue root, Catalogue catalogue, Set<String> gates, Problems problems) {
    ServiceConfig config = new ServiceReader(catalogue, problems).read(root);
    new ServiceRules(config, root, catalogue, problems).check(gates);
    return config;
  }

  private ServiceConfig read(MapValue root) {
    List<String> known = new ArrayList<>();
    Map<ComponentKind, SequencedMap<ComponentId, Value>> components =
        new EnumMap<>(ComponentKind.class);
    for (ComponentKind kind : ComponentKind.values()) {
      known.add(kind.section());
      components.put(kind, section(kind, root));
    }
    known.add(SERVICE);
    rejectUnknown(root, known);
    Value written = root.get(SERVICE);
    At at = problems.block(SERVICE, written == null ? NullValue.ABSENT : written);
    ServiceBlock block = Binder.bind(ServiceBlock.class, ServiceBlock.defaults(), at);
    return new ServiceConfig(
        components, block.extensions(), pipelines(at.key("pipelines")), block.telemetry());
  }

  private void rejectUnknown(MapValue root, List<String> known) {
    for (String key : root.keys()) {
      if (!known.contains(key)) {
        decode(
            "'otelcol.configSettings' has invalid keys: " + key + Nearest.hint(key, known),
            root.keyMark(key));
      }
    }
  }

  private SequencedMap<ComponentId, Value> section(ComponentKind kind, MapValue root) {
    SequencedMap<ComponentId, Value> components = new LinkedHashMap<>();
    Value value = root.get(kind.section());
    if (value == null || value.isNull()) {
      return components;
    }
    if (!(value instanceof MapValue map)) {
      decode(
          "'" + kind.section() + "' expected a map or struct, got \"" + value.typeName() + "\"",
          root.keyMark(kind.section()));
      return components;
    }
    for (MapValue.Field field : map.fields()) {
      component(kind, field, components);
    }
    return components;
  }

  private void component(
      ComponentKind kind, MapValue.Field field, SequencedMap<ComponentId, Value> components) {
    ComponentId id;
    try {
      id = ComponentId.parse(field.key());
    } catch (IllegalArgumentException e) {
      decode("'" + kind.section() + "' '' " + e.getMessage(), field.keyMark());
      return;
    }
    Set<String> types = catalogue.types(kind);
    if (!types.contains(id.type())) {
      decode("'" + kind.section() + "' " + unknownType(kind, id, types), field.keyMark());
      return;
    }
    Value value = field.value();
    if (!value.isNull() && !(value instanceof MapValue)) {
      decode(
          "'"
              + kind.section()
              + "' '["
              + id
              + "]' expected type 'map[string]interface {}', got unconvertible type '"
              + value.typeName()
              + "'",
          field.keyMark());
      return;
    }
    if (components.put(id, value.with(field.keyMark(), value.original())) != null) {
      decode(
          "'"
              + kind.section()
              + "' duplicate name \""
              + field.key()
              + "\" after unmarshaling "
              + id,
          field.keyMark());
    }
  }

  private static String unknownType(ComponentKind kind, ComponentId id, Set<String> types) {
    if (kind == ComponentKind.EXPORTER && id.type().equals("logging")) {
      return "the logging exporter has been deprecated, use the debug exporter instead";
    }
    String nearest = Nearest.of(id.type(), types);
    String hint = nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
    return "unknown type: \""
        + id.type()
        + "\" for id: \""
        + id
        + "\" (valid values: ["
        + String.join(" ", types)
        + "])"
        + hint;
  }

  private SequencedMap<PipelineId, Pipeline> pipelines(At at) {
    SequencedMap<PipelineId, Pipeline> pipelines = new LinkedHashMap<>();
    if (!(at.value() instanceof MapValue map)) {
      return pipelines;
    }
    for (String key : map.keys()) {
      Pipeline lists = Binder.bind(Pipeline.class, Pipeline.defaults(), at.key(key));
      try {
        if (ComponentId.parse(key).type().equals("profiles")) {
          at.error(
              key,
              "pipeline \""
                  + key
                  + "\": profiling signal support is at alpha level, gated under the"
                  + " \"service.profilesSupport\" feature gate");
        } else if (pipelines.put(PipelineId.parse(key), lists) != null) {
          decode("'service.pipelines' duplicate name \"" + key + "\"", map.keyMark(key));
        }
      } catch (IllegalArgumentException e) {
        decode("'service.pipelines' " + e.getMessage(), map.keyMark(key));
      }
    }
    return pipelines;
  }

  private void decode(String text, Mark mark) {
    problems.add(Problem.Stage.DECODE, text, mark);
  }
}
