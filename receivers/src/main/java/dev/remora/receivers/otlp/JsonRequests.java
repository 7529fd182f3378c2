package dev.remora.receivers.otlp;

import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.relay.PooledOutput;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
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

  private static final RpcStatus TAKEN = RpcStatus.of(RpcCode.OK, "");
  private static final Result NO_MEMORY =
      new Result(null, RpcStatus.of(Refusal.overloaded("data refused due to high memory usage")));

  private final BufferPool pool;

  JsonRequests(BufferPool pool) {
    this.pool = pool;
  }

  /** Reads a request, which stays the caller's. */
  Result read(Signal signal, Buffer json) {
    PooledOutput output = PooledOutput.forAdmission(pool, json.length());
    if (output == null) {
      return NO_MEMORY;
    }
    Bytes text = new Bytes().wrap(json.array(), 0, json.length());
    try {
      new OtlpJsonReader().read(signal, text, output.out());
    } catch (JsonException e) {
      output.drop();
      return new Result(null, RpcStatus.of(RpcCode.INVALID_ARGUMENT, message(e)));
    }
    if (output.out().overflowed()) {
      output.drop();
      return NO_MEMORY;
    }
    return new Result(output.take(), TAKEN);
  }

  private static String message(JsonException e) {
    return "the request is no OTLP/JSON: " + e.getMessage();
  }
}
