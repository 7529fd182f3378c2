package dev.remora.transport;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.BuildInfo;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ExtensionLookup;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import dev.remora.transport.loop.Loops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What a component gets from its service, with real loops and a pool that knows its leaks. */
public final class TestService implements AutoCloseable {

  private final Loops loops;
  private final BufferPool pool;
  private final ExecutorService blocking = Executors.newSingleThreadExecutor();
  private final Map<String, String> environment = new HashMap<>();

  public TestService() {
    this(1, 64L << 20);
  }

  public TestService(int loopCount, long poolBytes) {
    loops = Loops.start(loopCount);
    pool = new BufferPool(poolBytes, true);
  }

  /** Sets an environment variable of the service. */
  public TestService with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public BufferPool pool() {
    return pool;
  }

  public Loop loop() {
    return loops.first();
  }

  public ComponentContext context() {
    return new ComponentContext(
        ComponentId.ofType("test"),
        Clock.system(),
        List.<Loop>copyOf(loops.all()),
        pool,
        new MetricRegistry(),
        new ThrottledLog("test", Clock.system()),
        environment::get,
        blocking,
        new NoExtensions(),
        new BuildInfo("remora", "1.2.3"));
  }

  /** Ends the loops; every buffer must have been given back. */
  @Override
  public void close() {
    loops.close();
    blocking.shutdownNow();
    pool.reportLeaks();
    if (pool.liveCount() != 0) {
      throw new AssertionError(pool.liveCount() + " buffers were never released");
    }
  }

  private static final class NoExtensions implements ExtensionLookup {
    @Override
    public <T> @Nullable T find(ComponentId id, Class<T> capability) {
      return null;
    }
  }
}
