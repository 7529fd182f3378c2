package dev.remora.core.delivery;

import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins payloads into batches as a {@link BatchPolicy} says. One owner; time is passed in.
 *
 * <p>As the Collector's batch processor does: a batch goes when it has reached {@code minSize}, cut
 * into pieces of {@code maxSize}; what is left over stays and waits for more, or for the time-out.
 */
public final class Accumulator {

  private static final List<String> NO_KEY = List.of();

  private final BatchPolicy policy;
  private final PayloadCutter cutter;
  private final Consumer<PayloadBatch> out;
  private final Map<List<String>, Partition> partitions = new HashMap<>();
  private final Partition single = new Partition();

  /**
   * @param pool memory for the pieces of split payloads
   * @param out gets each batch; when it returns, the batch's payloads are released
   */
  public Accumulator(BatchPolicy policy, BufferPool pool, Consumer<PayloadBatch> out) {
    this.policy = policy;
    this.cutter = new PayloadCutter(pool, policy.byBytes());
    this.out = out;
    if (policy.metadataKeys().isEmpty()) {
      partitions.put(NO_KEY, single);
    }
  }

  /**
   * Takes the payload over.
   *
   * @return false when it would open one partition too many: the payload stays the caller's
   */
  public boolean add(Payload payload, long nowNanos) {
    Partition partition = policy.metadataKeys().isEmpty() ? single : partition(payload);
    if (partition == null) {
      return false;
    }
    if (partition.waiting.isEmpty()) {
      partition.deadlineNanos = nowNanos + policy.timeoutNanos();
    }
    partition.waiting.add(payload);
    partition.size = size(partition.waiting);
    while (!partition.waiting.isEmpty() && partition.size >= policy.minSize()) {
      flush(partition, nowNanos);
    }
    if (policy.timeoutNanos() == 0) {
      flushAll(partition, nowNanos);
    }
    return true;
  }

  /** Lets every batch go whose time has come. */
  public void onTimer(long nowNanos) {
    for (Partition partition : partitions.values()) {
      if (!partition.waiting.isEmpty() && partition.deadlineNanos - nowNanos <= 0) {
        flushAll(partition, nowNanos);
      }
    }
  }

  /** Lets everything go. */
  public void flushAll(long nowNanos) {
    for (Partition partition : partitions.values()) {
      flushAll(partition, nowNanos);
    }
  }

  /** Monotonic time at which the next batch has waited long enough; MAX_VALUE for none. */
  public long nextTimerNanos() {
    long next = Long.MAX_VALUE;
    for (Partition partition : partitions.values()) {
      if (!partition.waiting.isEmpty()) {
        next = Math.min(next, partition.deadlineNanos);
      }
    }
    return next;
  }

  private void flushAll(Partition partition, long nowNanos) {
    while (!partition.waiting.isEmpty()) {
      flush(partition, nowNanos);
    }
  }

  /** One batch goes: all that waits, or as much as the largest batch holds. */
  private void flush(Partition partition, long nowNanos) {
    PayloadBatch going = partition.waiting;
    if (policy.maxSize() > 0 && partition.size > policy.maxSize()) {
      PayloadBatch rest = new PayloadBatch();
      going = cutter.cut(going, policy.maxSize(), rest);
      partition.waiting = rest;
      partition.deadlineNanos = nowNanos + policy.timeoutNanos();
    } else {
      partition.waiting = new PayloadBatch();
    }
    partition.size = size(partition.waiting);
    send(going);
  }

  private void send(PayloadBatch batch) {
    try {
      out.accept(batch);
    } finally {
      batch.release();
    }
  }

  private long size(PayloadBatch batch) {
    return policy.byBytes() ? batch.bytes() : batch.items();
  }

  private @Nullable Partition partition(Payload payload) {
    List<String> key = new ArrayList<>();
    for (String name : policy.metadataKeys()) {
      List<String> values = payload.context().metadata().get(name);
      key.add(values == null ? "" : values.size() + ":" + values);
    }
    Partition partition = partitions.get(key);
    if (partition == null) {
      if (policy.maxPartitions() > 0 && partitions.size() >= policy.maxPartitions()) {
        return null;
      }
      partition = new Partition();
      partitions.put(key, partition);
    }
    return partition;
  }

  /** Payloads whose clients have the same metadata, and when the oldest of them must go. */
  private static final class Partition {
    private PayloadBatch waiting = new PayloadBatch();
    private long size;
    private long deadlineNanos;
  }
}
