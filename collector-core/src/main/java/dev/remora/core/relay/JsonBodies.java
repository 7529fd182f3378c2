package dev.remora.core.relay;

import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import org.jspecify.annotations.Nullable;

/** Requests of one signal between wire bytes and OTLP/JSON. One thread. */
final class JsonBodies {

  /** JSON takes about this many times the room of the wire bytes. */
  private static final int USUAL_GROWTH = 3;

  private final Signal signal;
  private final BufferPool pool;
  private int leftOut;

  JsonBodies(Signal signal, BufferPool pool) {
    this.signal = signal;
    this.pool = pool;
  }

  /** The request in JSON, the caller's; the wire bytes stay the caller's too. */
  Buffer write(Buffer wire) {
    long expected = Math.min(BufferPool.maxBufferBytes(), (long) USUAL_GROWTH * wire.length());
    PooledOutput output = PooledOutput.forWork(pool, (int) expected);
    OtlpJsonWriter writer = new OtlpJsonWriter(output.out());
    int malformed = writer.write(signal, wire.array(), wire.length());
    leftOut = malformed == OtlpJsonWriter.MALFORMED ? Integer.MAX_VALUE : malformed;
    return output.take();
  }

  /** How many items the last {@link #write} left out, as they were malformed; MAX_VALUE for all. */
  int leftOut() {
    return leftOut;
  }

  /** Wire bytes of what {@link #write} made; null when it can't be read. */
  @Nullable Buffer read(Buffer json) {
    PooledOutput output = PooledOutput.forWork(pool, json.length());
    Bytes text = new Bytes().wrap(json.array(), 0, json.length());
    try {
      new OtlpJsonReader().read(signal, text, output.out());
      return output.take();
    } catch (JsonException e) {
      output.drop();
      return null;
    }
  }
}
