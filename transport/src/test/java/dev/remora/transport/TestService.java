package dev.remora.transport;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestHost;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.time.Loop;
import dev.remora.transport.loop.Loops;

/** What a component gets from its service, with real loops and a pool that knows its leaks. */
public final class TestService implements AutoCloseable {

  private final Loops loops;
  private final TestHost host;

  public TestService() {
    this(1, 64L << 20);
  }

  public TestService(int loopCount, long poolBytes) {
    loops = Loops.start(loopCount);
    host = new TestHost(poolBytes);
  }

  /** Sets an environment variable of the service. */
  public TestService with(String name, String value) {
    host.variable(name, value);
    return this;
  }

  public BufferPool pool() {
    return host.pool();
  }

  public Loop loop() {
    return loops.first();
  }

  public ComponentContext context() {
    return host.context("test", loops.all());
  }

  /** Ends the loops; every buffer must have been given back. */
  @Override
  public void close() {
    loops.close();
    host.close();
  }
}
