package dev.remora.core.component;

import dev.remora.config.value.ComponentId;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a component gets from its service beside its loops, in real time: a pool that knows its
 * leaks, the variables and extensions that a test gives it. Closing it fails when a buffer was not
 * given back.
 */
public final class TestHost implements AutoCloseable {

  private final BufferPool pool;
  private final MetricRegistry metrics = new MetricRegistry();
  private final ExecutorService blocking = Executors.newSingleThreadExecutor();
  private final Shared shared = new Shared();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<ComponentId, Object> extensions = new HashMap<>();

  public TestHost(long poolBytes) {
    pool = new BufferPool(poolBytes, true);
  }

  /** Sets an environment variable. */
  public void variable(String name, String value) {
    environment.put(name, value);
  }

  /** Lets components find an extension. */
  public void extension(String id, Object extension) {
    extensions.put(ComponentId.parse(id), extension);
  }

  public BufferPool pool() {
    return pool;
  }

  public MetricRegistry metrics() {
    return metrics;
  }

  /** What the component with that id is given. */
  public ComponentContext context(String id, List<? extends Loop> loops) {
    return new ComponentContext(
        ComponentId.parse(id),
        Clock.system(),
        List.copyOf(loops),
        pool,
        metrics,
        new ThrottledLog(id, Clock.system()),
        environment::get,
        blocking,
        new GivenExtensions(),
        shared,
        new BuildInfo("remora", "1.2.3"));
  }

  /** After the loops have ended. */
  @Override
  public void close() {
    blocking.shutdownNow();
    pool.reportLeaks();
    if (pool.liveCount() != 0) {
      throw new AssertionError(pool.liveCount() + " buffers were never given back");
    }
  }

  private final class GivenExtensions implements ExtensionLookup {
    @Override
    public <T> T find(ComponentId id, Class<T> capability) {
      return capability.cast(extensions.get(id));
    }
  }
}
