package dev.remora.testkit.golden;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.json.OtlpJsonWriter;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.otlp.OtlpLogsView;
import dev.remora.core.otlp.OtlpMetricsView;
import dev.remora.core.otlp.OtlpTracesView;
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
    return switch (signal) {
      case TRACES -> ItemCounter.countSpans(wire, 0, wire.length);
      case METRICS -> ItemCounter.countDataPoints(wire, 0, wire.length);
      case LOGS -> ItemCounter.countLogRecords(wire, 0, wire.length);
    };
  }

  static Json json(Signal signal, byte[] wire) throws JsonException {
    OutputBuffer out = new OutputBuffer(1024);
    OtlpJsonWriter writer = new OtlpJsonWriter(out);
    int rejected =
        switch (signal) {
          case TRACES -> {
            OtlpTracesView view = new OtlpTracesView();
            view.wrap(wire, 0, wire.length);
            yield writer.write(view);
          }
          case METRICS -> {
            OtlpMetricsView view = new OtlpMetricsView();
            view.wrap(wire, 0, wire.length);
            yield writer.write(view);
          }
          case LOGS -> {
            OtlpLogsView view = new OtlpLogsView();
            view.wrap(wire, 0, wire.length);
            yield writer.write(view);
          }
        };
    if (rejected != 0) {
      throw new AssertionError(rejected + " malformed items came out");
    }
    return Json.parse(Bytes.of(out.toByteArray()));
  }
}
