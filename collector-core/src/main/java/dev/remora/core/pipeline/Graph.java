package dev.remora.core.pipeline;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.Processor;
import dev.remora.core.component.Receiver;
import dev.remora.core.delivery.Branch;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.telemetry.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All parts of a built service. Filled by its builder, read by the service. */
final class Graph {

  /** The books of one exporter's branch. */
  record BranchBooks(String exporter, Signal signal, BranchLedger ledger) {}

  /** A component with its id. */
  record Placed<T>(ComponentId id, T component) {}

  final Map<ComponentId, Receiver> receivers = new LinkedHashMap<>();
  final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
  final List<Placed<Processor>> processors = new ArrayList<>();
  final List<Branch> branches = new ArrayList<>();
  final List<DirectBranch> writers = new ArrayList<>();
  final List<Placed<Exporter.Direct>> directs = new ArrayList<>();
  final List<BranchBooks> branchLedgers = new ArrayList<>();
}
