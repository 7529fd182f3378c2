package dev.remora.core.pipeline;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.core.delivery.Branch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A running configuration: starts its parts from the exporters to the receivers, and stops them the
 * other way round, so that what was accepted is delivered.
 *
 * <p>Built, started and stopped by the main thread.
 */
public final class Service {

  /** How long clients may finish what they have begun, at most, once the process stops. */
  private static final long LINGER_NANOS = 2_000_000_000L;

  /** How often a pipeline whose payloads find no room tries again while the process stops. */
  private static final long FLUSH_RETRY_MILLIS = 20;

  private final ServiceHome home;
  private final Extensions extensions;
  private final Graph graph;

  private Service(ServiceHome home, Extensions extensions, Graph graph) {
    this.home = home;
    this.extensions = extensions;
    this.graph = graph;
  }

  /**
   * Makes all components; opens nothing.
   *
   * @throws InvalidSettingException naming what can't be made
   */
  public static Service build(ServicePlan plan, ServiceHome home) {
    Extensions extensions = new Extensions(plan, home);
    Graph graph = new GraphBuilder(plan, home, extensions).build();
    ServiceMetrics.publish(graph, home);
    return new Service(home, extensions, graph);
  }

  /**
   * Starts all components; receivers come last.
   *
   * @throws InvalidSettingException naming what can't be started; call {@link #stop} then
   */
  public void start() {
    extensions.start();
    graph.branches.forEach(it -> start(it.exporter(), "exporter", it::start));
    graph.directs.forEach(it -> start(it.id(), "exporter", it.component()::start));
    graph.processors.forEach(it -> start(it.id(), "processor", it.component()::start));
    graph.receivers.forEach((id, receiver) -> start(id, "receiver", receiver::start));
    extensions.ready(true);
  }

  private static void start(Object id, String kind, Runnable starting) {
    try {
      starting.run();
    } catch (InvalidSettingException e) {
      String prefix = "cannot start pipelines: failed to start \"" + id + "\" " + kind + ": ";
      throw e.in(prefix, kind + "s", id.toString());
    }
  }

  /**
   * Stops: no new work, then everything that is held goes out, within the time.
   *
   * @param timeoutNanos for all of it
   * @return what became of the items
   */
  public LedgerReport stop(long timeoutNanos) {
    long deadline = home.clock().nanoTime() + timeoutNanos;
    extensions.ready(false);
    for (Receiver receiver : graph.receivers.values()) {
      receiver.stop(Math.min(LINGER_NANOS, Math.max(0, deadline - home.clock().nanoTime())));
    }
    flushPipelines(deadline);
    drainBranches(deadline);
    graph.processors.forEach(it -> it.component().stop());
    graph.directs.forEach(it -> it.component().stop());
    LedgerReport report = ledger();
    extensions.stop();
    return report;
  }

  /** The books of all pipelines and branches. Any thread. */
  public LedgerReport ledger() {
    return LedgerReport.of(graph);
  }

  /** The exporters whose backend can't be reached at present. Any thread. */
  public List<String> unreachable() {
    return graph.branches.stream().filter(Branch::isOpen).map(Branch::exporter).toList();
  }

  private void flushPipelines(long deadline) {
    for (Pipeline pipeline : graph.pipelines.values()) {
      boolean empty = false;
      while (!empty) {
        boolean lastChance = deadline - home.clock().nanoTime() <= 0;
        boolean[] result = new boolean[1];
        runAndWait(() -> result[0] = pipeline.flush(lastChance), FLUSH_RETRY_MILLIS * 100);
        empty = result[0] || lastChance;
        if (!empty) {
          pause();
        }
      }
    }
    runAndWait(
        () -> graph.writers.forEach(writer -> writer.flush(home.clock().nanoTime())),
        TimeUnit.NANOSECONDS.toMillis(LINGER_NANOS));
  }

  private void runAndWait(Runnable work, long millis) {
    CountDownLatch done = new CountDownLatch(1);
    home.pipelineLoop()
        .execute(() -> {
          try {
            work.run();
          } finally {
            done.countDown();
          }
        });
    await(done, millis);
  }

  private void drainBranches(long deadline) {
    CountDownLatch done = new CountDownLatch(graph.branches.size());
    for (Branch branch : graph.branches) {
      branch.drain(deadline, done::countDown);
    }
    long left = TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadline - home.clock().nanoTime()));
    await(done, left + TimeUnit.NANOSECONDS.toMillis(LINGER_NANOS));
  }

  private static void pause() {
    await(new CountDownLatch(1), FLUSH_RETRY_MILLIS);
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
