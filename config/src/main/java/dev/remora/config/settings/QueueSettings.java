package dev.remora.config.settings;

import dev.remora.config.bind.Adjusted;
import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import java.util.Optional;

/**
 * The queue in front of an exporter, {@code sending_queue} (spec collector-config §4.1). Embed it
 * as {@code Section<QueueSettings>}, on or off as the exporter has it.
 */
public record QueueSettings(
    @Doc("What `queue_size` counts: requests, items or bytes.") Sizer sizer,
    @Doc("How much the queue holds, what is being sent included.") long queueSize,
    @Doc("How many requests are sent at once.") int numConsumers,
    @Doc("Wait for room when the queue is full, instead of refusing.") boolean blockOnOverflow,
    @Doc("Answer the client only when its data was sent.") boolean waitForResult,
    @Doc("Not supported yet: queues are kept in memory.") Optional<ComponentId> storage,
    @Doc("Join requests before they are sent.") Section<BatchSettings> batch)
    implements Validated, Adjusted<QueueSettings> {
  /** 1000 requests, 10 at once, in memory, not joined. */
  public static QueueSettings defaults() {
    return new QueueSettings(
        Sizer.REQUESTS,
        1000,
        10,
        false,
        false,
        Optional.empty(),
        Section.off(BatchSettings.defaults()));
  }

  /** The same with another number of consumers. */
  public QueueSettings withNumConsumers(int consumers) {
    return new QueueSettings(
        sizer, queueSize, consumers, blockOnOverflow, waitForResult, storage, batch);
  }

  /** The batch counts what the queue counts, if only the queue says so. */
  @Override
  public QueueSettings adjusted(At at) {
    boolean batchIsSilent =
        at.key("batch").value() instanceof MapValue written && !written.has("sizer");
    if (!batchIsSilent || at.key("sizer").value().isNull()) {
      return this;
    }
    return new QueueSettings(
        sizer,
        queueSize,
        numConsumers,
        blockOnOverflow,
        waitForResult,
        storage,
        new Section<>(batch.state(), batch.settings().withSizer(sizer)));
  }

  @Override
  public void validate(At at) {
    if (numConsumers <= 0) {
      at.error("num_consumers", "`num_consumers` must be positive");
    }
    if (queueSize <= 0) {
      at.error("queue_size", "`queue_size` must be positive");
    }
    if (waitForResult && storage.isPresent()) {
      at.error(
          "wait_for_result",
          "`wait_for_result` is not supported with a persistent queue configured with `storage`");
    }
    if (storage.isPresent()) {
      at.error("storage", "no storage client extension found: queues are kept in memory only");
    }
    BatchSettings joined = batch.settings();
    if (batch.isOn() && joined.sizer() == sizer && joined.minSize() > queueSize) {
      at.error("batch", "`min_size` must be less than or equal to `queue_size`");
    }
  }
}
