package dev.remora.core.delivery;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.BatchSettings;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.settings.Sizer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From the exporter helper's keys, as written, to what a branch works with. */
public final class Deliveries {

  private Deliveries() {}

  /**
   * The settings of {@code sending_queue}, {@code retry_on_failure} and {@code timeout} (spec
   * collector-config 4.1-4.3), which validation has accepted.
   */
  public static DeliverySettings of(
      Section<QueueSettings> queue, RetrySettings retry, Duration timeout) {
    return new DeliverySettings(
        queue.isOn() ? queue(queue.settings()) : null,
        retry.enabled() ? retry(retry) : null,
        timeout.toNanos());
  }

  /**
   * As {@link #of}, for exporters that have no queue in the peer: a queue whose size is left to us
   * is bounded by bytes.
   *
   * @param queueBytes what it then holds
   */
  public static DeliverySettings byBytes(
      Section<QueueSettings> queue, RetrySettings retry, Duration timeout, long queueBytes) {
    DeliverySettings written = of(queue, retry, timeout);
    DeliverySettings.Queue open = written.queue();
    if (open == null || !isSizeOpen(queue.settings())) {
      return written;
    }
    DeliverySettings.Queue sized =
        new DeliverySettings.Queue(
            DeliverySettings.Sizer.BYTES,
            queueBytes,
            open.consumers(),
            open.blockOnOverflow(),
            open.waitForResult(),
            open.batch());
    return new DeliverySettings(sized, written.retry(), written.timeoutNanos());
  }

  private static boolean isSizeOpen(QueueSettings queue) {
    QueueSettings usual = QueueSettings.defaults();
    return queue.queueSize() == usual.queueSize() && queue.sizer() == usual.sizer();
  }

  private static DeliverySettings.Queue queue(QueueSettings queue) {
    DeliverySettings.Sizer sizer =
        switch (queue.sizer()) {
          case REQUESTS -> DeliverySettings.Sizer.REQUESTS;
          case ITEMS -> DeliverySettings.Sizer.ITEMS;
          case BYTES -> DeliverySettings.Sizer.BYTES;
        };
    return new DeliverySettings.Queue(
        sizer,
        queue.queueSize(),
        queue.numConsumers(),
        queue.blockOnOverflow(),
        queue.waitForResult(),
        batch(queue.batch()));
  }

  private static @Nullable BatchPolicy batch(Section<BatchSettings> section) {
    if (!section.isOn()) {
      return null;
    }
    BatchSettings batch = section.settings();
    return new BatchPolicy(
        batch.sizer() == Sizer.BYTES,
        batch.minSize(),
        batch.maxSize(),
        batch.flushTimeout().toNanos(),
        batch.partition().metadataKeys(),
        0);
  }

  private static DeliverySettings.Retry retry(RetrySettings retry) {
    return new DeliverySettings.Retry(
        retry.initialInterval().toNanos(),
        retry.randomizationFactor(),
        retry.multiplier(),
        retry.maxInterval().toNanos(),
        retry.maxElapsedTime().toNanos());
  }
}
