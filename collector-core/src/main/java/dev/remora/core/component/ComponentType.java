package dev.remora.core.component;

import dev.remora.core.telemetry.Signal;
import java.util.List;
import java.util.Map;

/**
 * A component's name and what it can do.
 *
 * @param name the Collector's type, in its newest spelling: {@code otlp_http}
 * @param aliases older spellings that work too, with a warning: {@code otlphttp}
 * @param signals what it handles, and how well; empty for extensions
 */
public record ComponentType(String name, List<String> aliases, Map<Signal, Stability> signals) {

  /** A type that handles all three signals equally well. */
  public static ComponentType all(String name, Stability stability, String... aliases) {
    return new ComponentType(
        name,
        List.of(aliases),
        Map.of(Signal.TRACES, stability, Signal.METRICS, stability, Signal.LOGS, stability));
  }

  /** A type that handles one signal. */
  public static ComponentType one(
      String name, Signal signal, Stability stability, String... aliases) {
    return new ComponentType(name, List.of(aliases), Map.of(signal, stability));
  }
}
