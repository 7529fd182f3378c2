package dev.remora.transport.grpc;

import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What all calls of a server share. Read by every loop. */
final class GrpcServerState {

  final BufferPool pool;
  final ThrottledLog log;
  final int maxMessageBytes;

  /** Calls begun and not yet answered. */
  final AtomicInteger active = new AtomicInteger();

  /** Calls begun since the start. */
  final LongAdder begun = new LongAdder();

  GrpcServerState(BufferPool pool, ThrottledLog log, int maxMessageBytes) {
    this.pool = pool;
    this.log = log;
    this.maxMessageBytes = maxMessageBytes;
  }
}
