package dev.remora.core.relay;

import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.otlp.OtlpLogsView;
import dev.remora.core.otlp.OtlpMetricsView;
import dev.remora.core.otlp.OtlpTracesView;
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
  private final OtlpTracesView traces = new OtlpTracesView();
  private final OtlpMetricsView metrics = new OtlpMetricsView();
  private final OtlpLogsView logs = new OtlpLogsView();
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
    leftOut =
        switch (signal) {
          case TRACES -> {
            traces.wrap(wire.array(), 0, wire.length());
            yield writer.write(traces);
          }
          case METRICS -> {
            metrics.wrap(wire.array(), 0, wire.length());
            yield writer.write(metrics);
          }
          case LOGS -> {
            logs.wrap(wire.array(), 0, wire.length());
            yield writer.write(logs);
          }
        };
    return output.take();
  }

  /** How many items the last {@link #write} left out, as they were malformed. */
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
