package dev.remora.exporters.file;

import dev.remora.core.component.Exporter;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.relay.PooledOutput;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.OutputBuffer;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes one signal's requests. A line stands in pooled memory while it is made, so that a large
 * request counts in the budget and leaves nothing behind.
 */
final class FileExporter implements Exporter.Direct {

  private static final int LENGTH_BYTES = 4;

  /** JSON takes about this many times the room of the wire bytes. */
  private static final int USUAL_GROWTH = 3;

  private static final ExportResult MALFORMED =
      new ExportResult.Rejected(false, "malformed", "the request can't be read");
  private static final ExportResult NO_MEMORY =
      ExportResult.Retry.later("memory", "no memory for a copy of the request");

  private final Signal signal;
  private final boolean proto;
  private final OutputFile file;
  private final BufferPool pool;

  FileExporter(Signal signal, boolean proto, OutputFile file, BufferPool pool) {
    this.signal = signal;
    this.proto = proto;
    this.file = file;
    this.pool = pool;
  }

  @Override
  public void start() {
    file.open();
  }

  @Override
  public ExportResult write(Payload payload) {
    try {
      return proto ? message(payload) : line(payload);
    } catch (IOException e) {
      return ExportResult.Retry.later("write", e.toString());
    }
  }

  /** Four bytes of length, big-endian, and the message, as the Collector frames them. */
  private ExportResult message(Payload payload) throws IOException {
    PooledOutput output = PooledOutput.forAdmission(pool, LENGTH_BYTES + payload.length());
    if (output == null) {
      return NO_MEMORY;
    }
    try {
      OutputBuffer out = output.out();
      for (int shift = (LENGTH_BYTES - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        out.put(payload.length() >>> shift);
      }
      out.put(payload.array(), 0, payload.length());
      file.write(out.array(), out.length());
      return ExportResult.ACCEPTED;
    } finally {
      output.drop();
    }
  }

  private ExportResult line(Payload payload) throws IOException {
    PooledOutput output = output(payload.length());
    if (output == null) {
      return NO_MEMORY;
    }
    try {
      OutputBuffer out = output.out();
      int malformed = new OtlpJsonWriter(out).write(signal, payload.array(), payload.length());
      if (malformed == OtlpJsonWriter.MALFORMED) {
        return MALFORMED;
      }
      out.put('\n');
      if (out.overflowed()) {
        return NO_MEMORY;
      }
      file.write(out.array(), out.length());
      return malformed == 0
          ? ExportResult.ACCEPTED
          : new ExportResult.Partial(new BitSet(), malformed, "malformed", "items can't be read");
    } finally {
      output.drop();
    }
  }

  /** Room for what JSON usually takes; when there is not so much, for little more than the wire. */
  private @Nullable PooledOutput output(int wireBytes) {
    long usual = Math.min((long) USUAL_GROWTH * wireBytes, BufferPool.maxBufferBytes());
    PooledOutput output = PooledOutput.forAdmission(pool, (int) usual);
    return output == null
        ? PooledOutput.forAdmission(pool, wireBytes + wireBytes / USUAL_GROWTH)
        : output;
  }

  @Override
  public void stop() {
    file.close();
  }
}
