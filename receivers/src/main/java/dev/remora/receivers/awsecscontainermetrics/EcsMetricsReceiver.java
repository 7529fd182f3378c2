package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.aws.metadata.EcsMetadata;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.component.Receiver;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Collects once in each interval. A collection that takes longer than the interval makes the next
 * one wait for the next turn, so that there is never more than one.
 */
final class EcsMetricsReceiver implements Receiver {

  private final EcsMetadata metadata;
  private final @Nullable Intake intake;
  private final ComponentContext context;
  private final TaskMetrics metrics = new TaskMetrics();
  private final long intervalNanos;

  /**
   * The collection under way, which counts down when it ends: set by the loop, cleared by the
   * collection. {@link #STOPPED} for ever after the stop.
   */
  private final AtomicReference<@Nullable CountDownLatch> underWay = new AtomicReference<>();

  private static final CountDownLatch STOPPED = new CountDownLatch(0);

  EcsMetricsReceiver(
      EcsMetricsConfig config,
      EcsMetadata metadata,
      @Nullable Intake intake,
      ComponentContext context) {
    this.metadata = metadata;
    this.intake = intake;
    this.context = context;
    this.intervalNanos = config.collectionInterval().toNanos();
  }

  @Override
  public void start() {
    context.loop().schedule(this::tick, intervalNanos);
  }

  private void tick() {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch other = underWay.compareAndExchange(null, ended);
    if (other == STOPPED) {
      return;
    }
    if (other == null) {
      context.blocking().execute(() -> collect(ended));
    }
    context.loop().schedule(this::tick, intervalNanos);
  }

  private void collect(CountDownLatch ended) {
    try {
      long unixNanos = context.clock().unixNanos();
      metrics.encode(metadata.task(), metadata.stats(), unixNanos, this::take);
    } catch (MetadataException e) {
      context
          .log()
          .error("metadata", () -> "failed to read the task's metadata: " + e.getMessage());
    } finally {
      underWay.compareAndSet(ended, null);
      ended.countDown();
    }
  }

  /** One request of the collection; memory that is not there costs the request, not the process. */
  private void take(byte[] request, int length, int points) {
    if (intake == null || underWay.get() == STOPPED) {
      return;
    }
    Buffer buffer = context.pool().tryAcquire(length);
    if (buffer == null) {
      context.log().warn("memory", () -> "no memory for " + points + " data points of the task");
      return;
    }
    System.arraycopy(request, 0, buffer.array(), 0, length);
    buffer.length(length);
    intake.accept(
        Payload.of(
            Signal.METRICS,
            buffer,
            points,
            context.clock().nanoTime(),
            RequestContext.NONE,
            Answer.NONE));
  }

  @Override
  public void stop(long timeoutNanos) {
    CountDownLatch last = underWay.getAndSet(STOPPED);
    if (last == null) {
      return;
    }
    try {
      if (!last.await(timeoutNanos, TimeUnit.NANOSECONDS)) {
        context.log().info("stopped while the task's metadata was being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
