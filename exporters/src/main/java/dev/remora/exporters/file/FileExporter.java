package dev.remora.exporters.file;

import dev.remora.core.component.Exporter;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.OutputBuffer;
import java.io.IOException;
import java.util.BitSet;

/** Writes one signal's requests. */
final class FileExporter implements Exporter.Direct {

  private static final int INITIAL_BYTES = 4096;
  private static final int LENGTH_BYTES = 4;
  private static final ExportResult MALFORMED =
      new ExportResult.Rejected(false, "malformed", "the request can't be read");

  private final Signal signal;
  private final boolean proto;
  private final OutputFile file;
  private final OutputBuffer out = new OutputBuffer(INITIAL_BYTES);
  private final OtlpJsonWriter json = new OtlpJsonWriter(out);

  FileExporter(Signal signal, boolean proto, OutputFile file) {
    this.signal = signal;
    this.proto = proto;
    this.file = file;
  }

  @Override
  public void start() {
    file.open();
  }

  @Override
  public ExportResult write(Payload payload) {
    out.reset();
    int malformed = 0;
    if (proto) {
      length(payload.length());
      out.put(payload.array(), 0, payload.length());
    } else {
      malformed = json.write(signal, payload.array(), payload.length());
      if (malformed == OtlpJsonWriter.MALFORMED) {
        return MALFORMED;
      }
      out.put('\n');
    }
    try {
      file.write(out.array(), out.length());
    } catch (IOException e) {
      return ExportResult.Retry.later("write", e.toString());
    }
    return malformed == 0
        ? ExportResult.ACCEPTED
        : new ExportResult.Partial(new BitSet(), malformed, "malformed", "items can't be read");
  }

  /** Big-endian, as the Collector's file exporter frames messages. */
  private void length(int bytes) {
    for (int shift = (LENGTH_BYTES - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.put(bytes >>> shift);
    }
  }

  @Override
  public void stop() {
    file.close();
  }
}
