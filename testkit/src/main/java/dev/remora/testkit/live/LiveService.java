package dev.remora.testkit.live;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestHost;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.time.Loop;
import dev.remora.transport.loop.Loops;
import java.util.List;

/**
 * What a component gets from its service, with a real loop, a pool that knows its leaks, and the
 * variables and extensions that a test gives it. Closing it fails when a buffer was not given back.
 */
public final class LiveService implements AutoCloseable {

  private static final long POOL_BYTES = 64L << 20;

  private final Loops loops = Loops.start(1);
  private final TestHost host;

  public LiveService() {
    this(POOL_BYTES);
  }

  public LiveService(long poolBytes) {
    host = new TestHost(poolBytes);
  }

  /** Lets the component find an extension. */
  public LiveService with(String id, Object extension) {
    host.extension(id, extension);
    return this;
  }

  /** Sets an environment variable of the service. */
  public LiveService withVariable(String name, String value) {
    host.variable(name, value);
    return this;
  }

  public BufferPool pool() {
    return host.pool();
  }

  public Loop loop() {
    return loops.first();
  }

  /** A counter's value; -1 when nothing of that name and those labels is published. */
  public long metric(String name, String... labels) {
    return host.metrics().series().stream()
        .filter(series -> series.name().equals(name) && series.labels().equals(List.of(labels)))
        .mapToLong(series -> series.value().getAsLong())
        .findFirst()
        .orElse(-1);
  }

  /** What the component with that id is given. */
  public ComponentContext context(String id) {
    return host.context(id, loops.all());
  }

  @Override
  public void close() {
    loops.close();
    host.close();
  }
}
