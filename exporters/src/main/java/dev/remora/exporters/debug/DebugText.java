package dev.remora.exporters.debug;

import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import org.jspecify.annotations.Nullable;

/** Makes the texts of one signal. */
interface DebugText {

  /**
   * Reads one request.
   *
   * @return false when the request is malformed
   */
  boolean read(Payload payload);

  /** The line of all verbosities: {@code Traces}, and how much there was. */
  String summary();

  /** The items' text; null at verbosity basic. */
  @Nullable String items();

  static DebugText of(Signal signal, Verbosity verbosity) {
    return switch (signal) {
      case TRACES -> new TracesText(verbosity);
      case METRICS -> new MetricsText(verbosity);
      case LOGS -> new LogsText(verbosity);
    };
  }
}
