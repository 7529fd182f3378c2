package dev.remora.receivers.otlp;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import org.jspecify.annotations.Nullable;

/** OTLP/JSON requests become wire bytes, once, at the door. */
final class JsonRequests {

  /**
   * What came of a request.
   *
   * @param request wire bytes, the caller's; null when refused
   */
  record Result(@Nullable Buffer request, RpcStatus refusal) {}

  private final BufferPool pool;

  JsonRequests(BufferPool pool) {
    this.pool = pool;
  }

  Result read(Signal signal, Buffer json) {
    return new Result(
        null, RpcStatus.of(RpcCode.UNIMPLEMENTED, "JSON for " + signal.text() + pool.liveCount()));
  }
}
