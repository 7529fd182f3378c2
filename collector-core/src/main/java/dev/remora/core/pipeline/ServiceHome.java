package dev.remora.core.pipeline;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.BuildInfo;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Environment;
import dev.remora.core.component.ExtensionLookup;
import dev.remora.core.component.Shared;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What a service lives on.
 *
 * @param ioLoops where sockets live, at least one
 * @param pipelineLoop where all pipelines live; may be one of the others
 * @param shared of its components
 * @param seed of all jitter
 */
public record ServiceHome(
    Clock clock,
    List<Loop> ioLoops,
    Loop pipelineLoop,
    BufferPool pool,
    MetricRegistry metrics,
    Environment environment,
    Executor blocking,
    Shared shared,
    BuildInfo build,
    long seed) {

  /**
   * What a component is given.
   *
   * @param turn spreads components over the loops: each turn another loop comes first
   */
  ComponentContext context(ComponentId id, ExtensionLookup extensions, int turn) {
    List<Loop> loops = new ArrayList<>(ioLoops);
    Collections.rotate(loops, -(turn % loops.size()));
    return new ComponentContext(
        id,
        clock,
        List.copyOf(loops),
        pool,
        metrics,
        new ThrottledLog(id.toString(), clock),
        environment,
        blocking,
        extensions,
        shared,
        build);
  }
}
