package dev.remora.core.component;

import dev.remora.core.delivery.BatchPolicy;

/**
 * A processor that only joins payloads. At the end of a pipeline it is not run there: each
 * exporter's branch batches behind its queue, so that no client waits for a batch to fill (design
 * section 4).
 */
public interface Batching extends Processor {

  BatchPolicy policy();
}
