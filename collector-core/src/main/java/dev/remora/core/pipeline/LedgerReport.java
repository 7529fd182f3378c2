package dev.remora.core.pipeline;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.telemetry.Signal;
import java.util.List;

/** The books of a service, each account of one moment of its own. */
public record LedgerReport(List<PipelineEntry> pipelines, List<BranchEntry> branches) {

  /** One pipeline's numbers. */
  public record PipelineEntry(String pipeline, PipelineLedger.Sample sample) {}

  /** One exporter's numbers. */
  public record BranchEntry(String exporter, Signal signal, BranchLedger.Sample sample) {}

  static LedgerReport of(Graph graph) {
    return new LedgerReport(
        graph.pipelines.values().stream()
            .map(pipeline -> new PipelineEntry(pipeline.id(), pipeline.ledger().sample()))
            .toList(),
        graph.branchLedgers.stream()
            .map(
                books -> new BranchEntry(books.exporter(), books.signal(), books.ledger().sample()))
            .toList());
  }
}
