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
