package dev.remora.core.pipeline;

import dev.remora.core.component.Exporter;
import dev.remora.core.delivery.Accumulator;
import dev.remora.core.delivery.BatchPolicy;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Agent;
import dev.remora.core.time.AgentRunner;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import org.jspecify.annotations.Nullable;

/**
 * The branch of an exporter that writes at once. With a trailing {@code batch} processor payloads
 * are joined here first; what waits is in flight. On the pipelines' loop.
 */
final class DirectBranch implements Agent {

  private final String exporterId;
  private final Exporter.Direct exporter;
  private final BranchLedger ledger;
  private final BufferPool pool;
  private final ThrottledLog log;
  private final @Nullable Accumulator batch;
  private final AgentRunner runner;

  DirectBranch(
      String exporterId,
      Exporter.Direct exporter,
      BranchLedger ledger,
      @Nullable BatchPolicy policy,
      DirectParts parts) {
    this.exporterId = exporterId;
    this.exporter = exporter;
    this.ledger = ledger;
    this.pool = parts.pool();
    this.log = parts.log();
    this.batch = policy == null ? null : new Accumulator(policy, pool, this::writeBatch);
    this.runner = new AgentRunner(this, parts.loop(), parts.clock());
  }

  /** What all direct branches share. */
  record DirectParts(BufferPool pool, ThrottledLog log, Loop loop, Clock clock) {}

  String exporter() {
    return exporterId;
  }

  /**
   * Takes the payload, which stays the caller's.
   *
   * @return why not; null when it is written or will be with its batch
   */
  @Nullable Refusal take(Payload payload, long nowNanos) {
    if (batch == null) {
      return writeOne(payload);
    }
    ledger.begin();
    ledger.enqueued(payload.items());
    ledger.opened(payload.items());
    ledger.end();
    if (!batch.add(payload.retain(), nowNanos)) {
      payload.release();
      settle(payload.items(), new ExportResult.Rejected(false, "too_many_partitions", "batch"));
    }
    long next = batch.nextTimerNanos();
    if (next != Long.MAX_VALUE) {
      runner.wakeAt(next);
    }
    return null;
  }

  @Override
  public int doWork(long nowNanos) {
    if (batch != null) {
      batch.onTimer(nowNanos);
      long next = batch.nextTimerNanos();
      if (next != Long.MAX_VALUE) {
        runner.wakeAt(next);
      }
    }
    return 0;
  }

  /** Writes what waits. */
  void flush(long nowNanos) {
    if (batch != null) {
      batch.flushAll(nowNanos);
    }
  }

  private @Nullable Refusal writeOne(Payload payload) {
    ExportResult result = write(payload);
    if (result instanceof ExportResult.Retry retry) {
      return Refusal.unavailable(exporterId + ": " + retry.reason());
    }
    ledger.begin();
    ledger.enqueued(payload.items());
    ledger.opened(payload.items());
    ledger.end();
    settle(payload.items(), result);
    return null;
  }

  private void writeBatch(PayloadBatch whole) {
    if (whole.size() == 1 || whole.bytes() > BufferPool.maxBufferBytes()) {
      for (int i = 0; i < whole.size(); i++) {
        settle(whole.get(i).items(), write(whole.get(i)));
      }
      return;
    }
    Payload joined = join(whole);
    settle(whole.items(), write(joined));
    joined.release();
  }

  /** An exporter that fails takes the payload at hand with it, and nothing else. */
  private ExportResult write(Payload payload) {
    try {
      return exporter.write(payload);
    } catch (RuntimeException bug) {
      log.bug("exporter", () -> "a payload is rejected", bug);
      return ExportResult.Rejected.byBug("exporter", bug);
    }
  }

  /** One request of many: protobuf's concatenation is a legal merge. */
  private Payload join(PayloadBatch whole) {
    Buffer buffer = pool.acquire((int) whole.bytes());
    int length = 0;
    for (int i = 0; i < whole.size(); i++) {
      Payload payload = whole.get(i);
      System.arraycopy(payload.array(), 0, buffer.array(), length, payload.length());
      length += payload.length();
    }
    return whole.get(0).part(buffer.length(length), whole.items());
  }

  private void settle(int items, ExportResult result) {
    ledger.begin();
    ledger.closed(items);
    switch (result) {
      case ExportResult.Accepted accepted -> ledger.delivered(items);
      case ExportResult.Partial partial -> {
        ledger.delivered(items - partial.rejectedItems());
        ledger.rejected(partial.code(), partial.rejectedItems());
      }
      case ExportResult.Retry retry -> ledger.dropped(retry.code(), items);
      case ExportResult.Rejected rejected -> ledger.rejected(rejected.code(), items);
    }
    ledger.end();
    if (result instanceof ExportResult.Rejected(boolean divisible, String code, String reason)) {
      log.error(code, () -> exporterId + ": " + items + " items rejected: " + reason);
    }
    if (result instanceof ExportResult.Retry retry) {
      log.error(retry.code(), () -> exporterId + ": " + items + " items lost: " + retry.reason());
    }
  }
}
