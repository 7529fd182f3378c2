package dev.remora.core.component;

import dev.remora.config.value.ComponentId;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What a component is given by the service that runs it.
 *
 * @param id as written in the configuration
 * @param clock for passing time on; data-path classes get it as an argument
 * @param loops the event loops for sockets, at least one; an exporter uses the first
 * @param pool all memory for telemetry
 * @param metrics where to publish counters
 * @param log this component's
 * @param environment the process environment
 * @param blocking one small bounded pool for calls that block (control plane only)
 * @param extensions what the service runs beside the pipelines
 * @param shared with other components of the same service
 * @param build which program this is
 */
public record ComponentContext(
    ComponentId id,
    Clock clock,
    List<Loop> loops,
    BufferPool pool,
    MetricRegistry metrics,
    ThrottledLog log,
    Environment environment,
    Executor blocking,
    ExtensionLookup extensions,
    Shared shared,
    BuildInfo build) {

  /** The first loop: where exporters and other single-socket components live. */
  public Loop loop() {
    return loops.getFirst();
  }
}
