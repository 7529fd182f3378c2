package dev.remora.config.service;

import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Connectors must join pipelines, and never in a circle (spec collector-config §1.8, 19 and 20).
 */
final class ConnectorRules {
  private final ServiceConfig config;
  private final Catalogue catalogue;
  private final Problems problems;

  ConnectorRules(ServiceConfig config, Catalogue catalogue, Problems problems) {
    this.config = config;
    this.catalogue = catalogue;
    this.problems = problems;
  }

  void check() {
    for (ComponentId connector : config.components(ComponentKind.CONNECTOR).keySet()) {
      checkUse(connector);
    }
    Set<PipelineId> done = new HashSet<>();
    for (PipelineId pipeline : config.pipelines().keySet()) {
      if (walk(pipeline, new ArrayList<>(), done)) {
        return;
      }
    }
  }

  private void checkUse(ComponentId connector) {
    List<PipelineId> sources = pipelinesWith(connector, ComponentKind.EXPORTER);
    List<PipelineId> targets = pipelinesWith(connector, ComponentKind.RECEIVER);
    for (PipelineId source : sources) {
      if (targets.stream().noneMatch(it -> joins(connector, source, it))) {
        unused(connector, source, "exporter", "receiver");
      }
    }
    for (PipelineId target : targets) {
      if (sources.stream().noneMatch(it -> joins(connector, it, target))) {
        unused(connector, target, "receiver", "exporter");
      }
    }
  }

  private void unused(ComponentId connector, PipelineId pipeline, String as, String other) {
    report(
        "connector \""
            + connector
            + "\" used as "
            + as
            + " in ["
            + pipeline
            + "] pipeline but not used in any supported "
            + other
            + " pipeline",
        connector);
  }

  private boolean joins(ComponentId connector, PipelineId source, PipelineId target) {
    return catalogue.connects(connector.type(), source.signal(), target.signal());
  }

  private List<PipelineId> pipelinesWith(ComponentId connector, ComponentKind as) {
    List<PipelineId> found = new ArrayList<>();
    for (Map.Entry<PipelineId, Pipeline> it : config.pipelines().entrySet()) {
      List<ComponentId> ids =
          as == ComponentKind.RECEIVER ? it.getValue().receivers() : it.getValue().exporters();
      if (ids.contains(connector)) {
        found.add(it.getKey());
      }
    }
    return found;
  }

  private record Step(PipelineId from, ComponentId connector, PipelineId to) {
    @Override
    public String toString() {
      return "connector \"" + connector + "\" (" + from.signal() + " to " + to.signal() + ")";
    }
  }

  /** Follows connectors depth first; true once a circle is reported. */
  private boolean walk(PipelineId pipeline, List<Step> path, Set<PipelineId> done) {
    if (done.contains(pipeline)) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).from().equals(pipeline)) {
        reportCycle(path.subList(i, path.size()));
        return true;
      }
    }
    for (Step step : stepsFrom(pipeline)) {
      path.add(step);
      if (walk(step.to(), path, done)) {
        return true;
      }
      path.removeLast();
    }
    done.add(pipeline);
    return false;
  }

  private List<Step> stepsFrom(PipelineId pipeline) {
    Pipeline lists = config.pipelines().get(pipeline);
    List<Step> steps = new ArrayList<>();
    if (lists == null) {
      return steps;
    }
    for (ComponentId id : lists.exporters()) {
      if (config.has(ComponentKind.CONNECTOR, id)) {
        for (PipelineId target : pipelinesWith(id, ComponentKind.RECEIVER)) {
          if (joins(id, pipeline, target)) {
            steps.add(new Step(pipeline, id, target));
          }
        }
      }
    }
    return steps;
  }

  private void reportCycle(List<Step> circle) {
    List<String> parts = new ArrayList<>();
    for (Step step : circle) {
      parts.add(step.toString());
      Pipeline target = config.pipelines().get(step.to());
      if (target != null) {
        for (ComponentId processor : target.processors()) {
          parts.add("processor \"" + processor + "\" in pipeline \"" + step.to() + "\"");
        }
      }
    }
    parts.add(circle.getFirst().toString());
    report("cycle detected: " + String.join(" -> ", parts), circle.getFirst().connector());
  }

  private void report(String text, ComponentId connector) {
    var value = config.components(ComponentKind.CONNECTOR).get(connector);
    problems.add(Problem.Stage.BUILD, text, value == null ? Mark.NONE : value.mark());
  }
}
