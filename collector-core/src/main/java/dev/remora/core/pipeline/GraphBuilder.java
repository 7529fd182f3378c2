package dev.remora.core.pipeline;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.Batching;
import dev.remora.core.component.ComponentFactory;
import dev.remora.core.component.Configured;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Receiver;
import dev.remora.core.component.ReceiverFactory;
import dev.remora.core.delivery.BatchPolicy;
import dev.remora.core.delivery.Branch;
import dev.remora.core.delivery.BranchParts;
import dev.remora.core.delivery.Door;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.pipeline.DirectBranch.DirectParts;
import dev.remora.core.pipeline.Pipeline.PipelineHome;
import dev.remora.core.pipeline.ServicePlan.PipelinePlan;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds the graph of a plan, from the exporters back to the receivers: one exporter for each id
 * and signal, shared by its pipelines; one processor for each place; one receiver for each id.
 */
final class GraphBuilder {

  /** An exporter's identity in the graph. */
  private record ExporterKey(ComponentId id, Signal signal) {}

  private final ServicePlan plan;
  private final ServiceHome home;
  private final Extensions extensions;
  private final Graph graph = new Graph();
  private final Map<ExporterKey, Branch> branches = new LinkedHashMap<>();
  private final Map<ExporterKey, Exporter.Direct> directs = new LinkedHashMap<>();
  private final Map<ExporterKey, BranchLedger> directLedgers = new LinkedHashMap<>();
  private final Set<ExporterKey> failedExporters = new HashSet<>();
  private final List<InvalidSettingException> failures = new ArrayList<>();
  private int turn;

  GraphBuilder(ServicePlan plan, ServiceHome home, Extensions extensions) {
    this.plan = plan;
    this.home = home;
    this.extensions = extensions;
  }

  /**
   * @throws InvalidSettingException naming all components that can't be made
   */
  Graph build() {
    Map<ComponentId, Map<Signal, List<Pipeline>>> feeds = new LinkedHashMap<>();
    for (PipelinePlan pipelinePlan : plan.pipelines()) {
      Pipeline pipeline = pipeline(pipelinePlan);
      for (ComponentId receiver : pipelinePlan.receivers()) {
        feeds
            .computeIfAbsent(receiver, absent -> new EnumMap<>(Signal.class))
            .computeIfAbsent(pipelinePlan.signal(), absent -> new ArrayList<>())
            .add(pipeline);
      }
    }
    feeds.forEach((id, bySignal) -> {
      Receiver receiver = receiver(id, bySignal);
      if (receiver != null) {
        graph.receivers.put(id, receiver);
      }
    });
    if (!failures.isEmpty()) {
      throw InvalidSettingException.all(failures);
    }
    return graph;
  }

  private Pipeline pipeline(PipelinePlan pipelinePlan) {
    Signal signal = pipelinePlan.signal();
    List<Processor> processors = new ArrayList<>();
    for (ComponentId id : pipelinePlan.processors()) {
      Processor processor = processor(id, pipelinePlan);
      if (processor != null) {
        processors.add(processor);
        graph.processors.add(new Graph.Placed<>(id, processor));
      }
    }
    BatchPolicy trailing = null;
    if (!processors.isEmpty() && processors.getLast() instanceof Batching batching) {
      trailing = batching.policy();
      processors.removeLast();
      graph.processors.removeLast();
    }
    List<Door> doors = new ArrayList<>();
    List<DirectBranch> writers = new ArrayList<>();
    for (ComponentId id : pipelinePlan.exporters()) {
      exporter(new ExporterKey(id, signal), trailing, doors, writers);
    }
    PipelineLedger ledger = new PipelineLedger();
    Pipeline pipeline =
        new Pipeline(
            pipelinePlan.id(),
            List.copyOf(processors),
            new Fanout(doors, writers, ledger),
            ledger,
            home.pool().limitBytes(),
            new PipelineHome(
                home.pipelineLoop(),
                home.clock(),
                new ThrottledLog(pipelinePlan.id(), home.clock())));
    graph.writers.addAll(writers);
    graph.pipelines.put(pipelinePlan.id(), pipeline);
    return pipeline;
  }

  private @Nullable Processor processor(ComponentId id, PipelinePlan pipelinePlan) {
    Configured<?> configured = require(plan.processors(), id, "processor");
    return attempt(
        "\"" + id + "\" processor, in pipeline \"" + pipelinePlan.id() + "\"",
        "processors",
        id,
        () -> processor(configured, pipelinePlan.signal(), id));
  }

  private <C extends Record> Processor processor(
      Configured<C> configured, Signal signal, ComponentId id) {
    requireSignal(configured.factory(), signal);
    return switch (configured.factory()) {
      case ProcessorFactory<C> factory ->
          factory.create(configured.settings(), signal, home.context(id, extensions, turn));
      default -> throw new InvalidSettingException("not a processor");
    };
  }

  /** Adds the branch of one exporter, as a door or as a writer. */
  private void exporter(
      ExporterKey key,
      @Nullable BatchPolicy trailing,
      List<Door> doors,
      List<DirectBranch> writers) {
    boolean made = branches.containsKey(key) || directs.containsKey(key);
    if (!made && !failedExporters.contains(key)) {
      make(key);
    }
    Branch branch = branches.get(key);
    if (branch != null) {
      doors.add(branch.door(trailing));
      return;
    }
    Exporter.Direct direct = directs.get(key);
    BranchLedger ledger = directLedgers.get(key);
    if (direct != null && ledger != null) {
      DirectParts parts =
          new DirectParts(
              home.pool(),
              new ThrottledLog(key.id().toString(), home.clock()),
              home.pipelineLoop(),
              home.clock());
      writers.add(new DirectBranch(key.id().toString(), direct, ledger, trailing, parts));
    }
  }

  private void make(ExporterKey key) {
    Configured<?> configured = require(plan.exporters(), key.id(), "exporter");
    int ownTurn = turn++;
    Exporter exporter =
        attempt(
            "\"" + key.id() + "\" exporter for data type \"" + key.signal().text() + "\"",
            "exporters",
            key.id(),
            () -> exporter(configured, key, ownTurn));
    if (exporter == null) {
      failedExporters.add(key);
      return;
    }
    BranchLedger ledger = new BranchLedger();
    switch (exporter) {
      case Exporter.Queued queued -> {
        Branch branch = new Branch(parts(key, queued, ledger, ownTurn));
        branches.put(key, branch);
        graph.branches.add(branch);
      }
      case Exporter.Direct direct -> {
        directs.put(key, direct);
        directLedgers.put(key, ledger);
        graph.directs.add(new Graph.Placed<>(key.id(), direct));
      }
    }
    graph.branchLedgers.add(new Graph.BranchBooks(key.id().toString(), key.signal(), ledger));
  }

  private <C extends Record> Exporter exporter(
      Configured<C> configured, ExporterKey key, int ownTurn) {
    requireSignal(configured.factory(), key.signal());
    return switch (configured.factory()) {
      case ExporterFactory<C> factory ->
          factory.create(
              configured.settings(), key.signal(), home.context(key.id(), extensions, ownTurn));
      default -> throw new InvalidSettingException("not an exporter");
    };
  }

  private BranchParts parts(
      ExporterKey key, Exporter.Queued queued, BranchLedger ledger, int ownTurn) {
    return new BranchParts(
        key.id().toString(),
        key.signal(),
        queued.encoder(),
        queued.sender(),
        queued.settings(),
        home.context(key.id(), extensions, ownTurn).loop(),
        home.clock(),
        home.pool(),
        ledger,
        home.metrics(),
        new ThrottledLog(key.id().toString(), home.clock()),
        home.seed() + ownTurn);
  }

  private @Nullable Receiver receiver(ComponentId id, Map<Signal, List<Pipeline>> bySignal) {
    Configured<?> configured = require(plan.receivers(), id, "receiver");
    String signals = String.join("\", \"", bySignal.keySet().stream().map(Signal::text).toList());
    return attempt(
        "\"" + id + "\" receiver for data type \"" + signals + "\"",
        "receivers",
        id,
        () -> receiver(configured, id, bySignal));
  }

  private <C extends Record> Receiver receiver(
      Configured<C> configured, ComponentId id, Map<Signal, List<Pipeline>> bySignal) {
    for (Signal signal : bySignal.keySet()) {
      requireSignal(configured.factory(), signal);
    }
    if (!(configured.factory() instanceof ReceiverFactory<C> factory)) {
      throw new InvalidSettingException("\"" + id + "\" is not a receiver");
    }
    return factory.create(
        configured.settings(),
        signal -> {
          List<Pipeline> pipelines = bySignal.get(signal);
          if (pipelines == null) {
            return null;
          }
          return pipelines.size() == 1 ? pipelines.getFirst() : new SharedIntake(pipelines);
        },
        home.context(id, extensions, turn));
  }

  private static void requireSignal(ComponentFactory<?> factory, Signal signal) {
    if (!factory.type().signals().containsKey(signal)) {
      throw new InvalidSettingException("telemetry type is not supported");
    }
  }

  private static Configured<?> require(
      Map<ComponentId, Configured<?>> from, ComponentId id, String kind) {
    Configured<?> configured = from.get(id);
    if (configured == null) {
      throw new InvalidSettingException(kind + " \"" + id + "\" is not configured");
    }
    return configured;
  }

  /** What {@code maker} makes; null when it can't, which is remembered to be told with all else. */
  private <T> @Nullable T attempt(String what, String section, ComponentId id, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidSettingException e) {
      String prefix = "failed to build pipelines: failed to create " + what + ": ";
      failures.add(e.in(prefix, section, id.toString()));
      return null;
    }
  }
}
