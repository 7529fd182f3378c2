package dev.remora.testkit.golden;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;

/** OTLP requests between JSON and wire bytes. */
final class OtlpTexts {

  private OtlpTexts() {}

  /** The signal of a request, by its only member. */
  static Signal signal(Json request) {
    if (request.get("resourceSpans") != null) {
      return Signal.TRACES;
    }
    return request.get("resourceMetrics") != null ? Signal.METRICS : Signal.LOGS;
  }

  static byte[] wire(Signal signal, byte[] json) throws JsonException {
    OutputBuffer out = new OutputBuffer(1024);
    new OtlpJsonReader().read(signal, Bytes.of(json), out);
    return out.toByteArray();
  }

  static int items(Signal signal, byte[] wire) {
    return ItemCounter.count(signal, wire, wire.length);
  }

  static Json json(Signal signal, byte[] wire) throws JsonException {
    OutputBuffer out = new OutputBuffer(1024);
    OtlpJsonWriter writer = new OtlpJsonWriter(out);
    int rejected = writer.write(signal, wire, wire.length);
    if (rejected != 0) {
      throw new AssertionError(rejected + " malformed items came out");
    }
    return Json.parse(Bytes.of(out.toByteArray()));
  }
}
