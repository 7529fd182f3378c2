package dev.remora.testkit.live;

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

/**
 * What a component gets from its service, with a real loop, a pool that knows its leaks, and the
 * extensions that a test gives it. Closing it fails when a buffer was not given back.
 */
public final class LiveService implements AutoCloseable {

  private static final long POOL_BYTES = 64L << 20;

  private final Loops loops = Loops.start(1);
  private final BufferPool pool;
  private final MetricRegistry metrics = new MetricRegistry();
  private final ExecutorService blocking = Executors.newSingleThreadExecutor();
  private final Map<ComponentId, Object> extensions = new HashMap<>();

  public LiveService() {
    this(POOL_BYTES);
  }

  public LiveService(long poolBytes) {
    pool = new BufferPool(poolBytes, true);
  }

  /** Lets the component find an extension. */
  public LiveService with(String id, Object extension) {
    extensions.put(ComponentId.parse(id), extension);
    return this;
  }

  public BufferPool pool() {
    return pool;
  }

  public Loop loop() {
    return loops.first();
  }

  /** A counter's value; -1 when nothing of that name and those labels is published. */
  public long metric(String name, String... labels) {
    return metrics.series().stream()
        .filter(series -> series.name().equals(name) && series.labels().equals(List.of(labels)))
        .mapToLong(series -> series.value().getAsLong())
        .findFirst()
        .orElse(-1);
  }

  /** What the component with that id is given. */
  public ComponentContext context(String id) {
    return new ComponentContext(
        ComponentId.parse(id),
        Clock.system(),
        List.of(loops.first()),
        pool,
        metrics,
        new ThrottledLog(id, Clock.system()),
        name -> null,
        blocking,
        new GivenExtensions(),
        new BuildInfo("remora", "1.2.3"));
  }

  @Override
  public void close() {
    loops.close();
    blocking.shutdownNow();
    pool.reportLeaks();
    if (pool.liveCount() != 0) {
      throw new AssertionError(pool.liveCount() + " buffers were never given back");
    }
  }

  private final class GivenExtensions implements ExtensionLookup {
    @Override
    public <T> @Nullable T find(ComponentId id, Class<T> capability) {
      Object extension = extensions.get(id);
      return extension == null ? null : capability.cast(extension);
    }
  }
}
