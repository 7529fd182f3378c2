package dev.remora.receivers.otlp;

import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import org.jspecify.annotations.Nullable;

/** OTLP/JSON requests become wire bytes, once, at the door. Stateless; any loop. */
final class JsonRequests {

  private static final RpcStatus NONE = RpcStatus.of(RpcCode.OK, "");
  private static final RpcStatus NO_MEMORY =
      RpcStatus.of(RpcCode.UNAVAILABLE, "memory for telemetry is in use");

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

  /** Reads a request; the JSON stays the caller's. Wire bytes are smaller than their JSON. */
  Result read(Signal signal, Buffer json) {
    Buffer first = pool.tryAcquire(json.length());
    if (first == null) {
      return new Result(null, NO_MEMORY);
    }
    Memory memory = new Memory(pool, first);
    OutputBuffer out = new OutputBuffer(first.array(), memory);
    try {
      new OtlpJsonReader().read(signal, new Bytes().wrap(json.array(), 0, json.length()), out);
      return new Result(memory.buffer.length(out.length()), NONE);
    } catch (JsonException e) {
      memory.buffer.release();
      return new Result(
          null, RpcStatus.of(RpcCode.INVALID_ARGUMENT, String.valueOf(e.getMessage())));
    }
  }

  /** The buffer behind an output, exchanged for a larger one when it is full. */
  private static final class Memory implements Growth {
    private final BufferPool pool;
    private Buffer buffer;

    Memory(BufferPool pool, Buffer buffer) {
      this.pool = pool;
      this.buffer = buffer;
    }

    @Override
    public byte[] grow(byte[] current, int used, int needed) {
      buffer = pool.grow(buffer, used, needed);
      return buffer.array();
    }
  }
}
