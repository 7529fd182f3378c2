package dev.remora.core.component;

import dev.remora.config.value.ComponentId;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.SimulatedTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What a component under test is given: simulated time, one loop, a pool that tracks leaks, an
 * environment of the test's own, and blocking work done at once unless the test says otherwise.
 */
public final class TestContexts {

  private static final long POOL_BYTES = 64L << 20;

  private TestContexts() {}

  /** A context whose blocking work is done by the caller. */
  public static ComponentContext of(
      String id, SimulatedTime time, Map<String, String> environment) {
    return of(id, time, environment, Runnable::run);
  }

  /** A context with an executor of the test's own. */
  public static ComponentContext of(
      String id, SimulatedTime time, Map<String, String> environment, Executor blocking) {
    return new ComponentContext(
        ComponentId.parse(id),
        time,
        List.of(time.newLoop()),
        new BufferPool(POOL_BYTES, true),
        new MetricRegistry(),
        new ThrottledLog(id, time),
        environment::get,
        blocking,
        ExtensionLookup.NONE,
        new Shared(),
        new BuildInfo("remora", "0.1.0"));
  }
}
