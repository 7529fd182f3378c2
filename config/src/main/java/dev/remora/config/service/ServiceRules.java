package dev.remora.config.service;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules between the parts of a file, in the words of spec collector-config §1.8. */
final class ServiceRules {
  private static final String ALLOW_NO_PIPELINES = "service.AllowNoPipelines";

  private final ServiceConfig config;
  private final MapValue root;
  private final Catalogue catalogue;
  private final Problems problems;
  private final At service;

  ServiceRules(ServiceConfig config, MapValue root, Catalogue catalogue, Problems problems) {
    this.config = config;
    this.root = root;
    this.catalogue = catalogue;
    this.problems = problems;
    Value written = root.get("service");
    this.service = problems.block("service", written == null ? NullValue.ABSENT : written);
  }

  void check(Set<String> gates) {
    checkSections();
    checkAmbiguity();
    for (int i = 0; i < config.extensions().size(); i++) {
      ComponentId id = config.extensions().get(i);
      if (isMissing(id, ComponentKind.EXTENSION)) {
        At at = service.key("extensions");
        at.error("references extension \"" + id + "\" which is not configured");
      }
    }
    boolean none = config.pipelines().isEmpty();
    boolean written = service.key("pipelines").value() instanceof MapValue map && map.size() > 0;
    if (none && !written && !gates.contains(ALLOW_NO_PIPELINES)) {
      service.key("pipelines").error("service must have at least one pipeline");
    }
    config.pipelines().forEach(this::checkPipeline);
    new ConnectorRules(config, catalogue, problems).check();
    warnOfAliases();
  }

  private void checkSections() {
    boolean empty = true;
    for (ComponentKind kind : ComponentKind.values()) {
      empty &= !isWritten(kind);
    }
    if (empty) {
      invalid("empty configuration file", Mark.NONE);
      return;
    }
    for (ComponentKind kind : List.of(ComponentKind.RECEIVER, ComponentKind.EXPORTER)) {
      if (!isWritten(kind)) {
        invalid("no " + kind.noun() + " configuration specified in config", Mark.NONE);
      }
    }
  }

  // Looks at the file, not at what could be read of it: what was refused is not missing.
  private boolean isWritten(ComponentKind kind) {
    Value section = root.get(kind.section());
    return section != null
        && !section.isNull()
        && !(section instanceof MapValue it && it.size() == 0);
  }

  private void checkAmbiguity() {
    for (Map.Entry<ComponentId, Value> it : config.components(ComponentKind.CONNECTOR).entrySet()) {
      for (ComponentKind kind : List.of(ComponentKind.EXPORTER, ComponentKind.RECEIVER)) {
        if (config.has(kind, it.getKey())) {
          invalid(ambiguous(it.getKey(), kind), it.getValue().mark());
        }
      }
    }
  }

  private static String ambiguous(ComponentId id, ComponentKind kind) {
    String quoted = "\"" + id + "\"";
    return "connectors::"
        + id
        + ": ambiguous ID: Found both "
        + quoted
        + " "
        + kind.noun()
        + " and "
        + quoted
        + " connector. Change one of the components' IDs to eliminate ambiguity (e.g. rename "
        + quoted
        + " connector to \""
        + id
        + "/connector\")";
  }

  private void checkPipeline(PipelineId id, Pipeline pipeline) {
    At at = service.key("pipelines").key(id.toString());
    if (pipeline.receivers().isEmpty() && isEmpty(at.key("receivers").value())) {
      at.error("must have at least one receiver");
    }
    if (pipeline.exporters().isEmpty() && isEmpty(at.key("exporters").value())) {
      at.error("must have at least one exporter");
    }
    checkReferences(id, pipeline.receivers(), ComponentKind.RECEIVER, at);
    checkReferences(id, pipeline.processors(), ComponentKind.PROCESSOR, at);
    checkReferences(id, pipeline.exporters(), ComponentKind.EXPORTER, at);
    Set<ComponentId> seen = new HashSet<>();
    for (ComponentId processor : pipeline.processors()) {
      if (!seen.add(processor)) {
        at.error("processors", "references processor \"" + processor + "\" multiple times");
      }
    }
  }

  // What is written but was refused is not missing.
  private static boolean isEmpty(Value list) {
    return list.isNull() || list instanceof ListValue it && it.items().isEmpty();
  }

  private void checkReferences(
      PipelineId pipeline, List<ComponentId> ids, ComponentKind kind, At at) {
    for (ComponentId id : ids) {
      boolean connector =
          kind != ComponentKind.PROCESSOR && config.has(ComponentKind.CONNECTOR, id);
      if (!connector && isMissing(id, kind)) {
        at.error(
            kind.section(),
            "references " + kind.noun() + " \"" + id + "\" which is not configured");
      } else if (config.has(kind, id) && !catalogue.supports(kind, id.type(), pipeline.signal())) {
        problems.add(
            Problem.Stage.BUILD, unsupported(pipeline, id, kind), at.key(kind.section()).mark());
      }
    }
  }

  private static String unsupported(PipelineId pipeline, ComponentId id, ComponentKind kind) {
    String where =
        kind == ComponentKind.PROCESSOR
            ? " processor, in pipeline \"" + pipeline + "\""
            : " " + kind.noun() + " for data type \"" + pipeline.signal() + "\"";
    return "failed to create \"" + id + "\"" + where + ": telemetry type is not supported";
  }

  // What is missing as a section, or was refused, is reported there and not once more.
  private boolean isMissing(ComponentId id, ComponentKind kind) {
    if (id.isEmpty() || config.has(kind, id)) {
      return false;
    }
    boolean joinable = kind == ComponentKind.RECEIVER || kind == ComponentKind.EXPORTER;
    if (joinable && root.get("connectors") instanceof MapValue it && it.has(id.toString())) {
      return false;
    }
    Value section = root.get(kind.section());
    if (section == null || section.isNull()) {
      return !joinable;
    }
    return section instanceof MapValue it && !it.has(id.toString());
  }

  private void warnOfAliases() {
    for (ComponentKind kind : ComponentKind.values()) {
      for (ComponentId id : config.used(kind)) {
        Value value = config.components(kind).get(id);
        Mark mark = value == null ? Mark.NONE : value.mark();
        catalogue
            .replacement(kind, id.type())
            .ifPresent(it ->
                problems.warn(
                    "\"" + id.type() + "\" alias is deprecated; use \"" + it + "\" instead", mark));
      }
    }
  }

  private void invalid(String text, Mark mark) {
    problems.add(Problem.Stage.VALIDATE, text, mark);
  }
}
