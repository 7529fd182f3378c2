package dev.remora.config.service;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.List;

/** How the process reports on itself, {@code service.telemetry} (spec collector-config §10). */
public record TelemetrySettings(
    @Doc("The program's own log.") LogSettings logs,
    @Doc("The program's own metrics.") MetricSettings metrics,
    @Doc("The program's own traces; accepted, none are made.") TraceSettings traces,
    @Doc("Attributes of the program's own telemetry: a map, or `attributes` with a list.")
        Value resource)
    implements Validated {
  /** The program's own traces. */
  public record TraceSettings(
      @Doc("`none` switches them off.") MetricSettings.Level level,
      @Doc("Forms of trace context in requests.") List<String> propagators,
      @Doc("Where traces go.") List<Value> processors,
      @Doc("Which traces are made.") Value sampler,
      @Doc("How large spans may be.") Value limits) {}

  /** The peer's defaults. */
  public static TelemetrySettings defaults() {
    return new TelemetrySettings(
        LogSettings.defaults(),
        MetricSettings.defaults(),
        new TraceSettings(
            MetricSettings.Level.NORMAL,
            List.of("tracecontext", "b3"),
            List.of(),
            NullValue.ABSENT,
            NullValue.ABSENT),
        NullValue.ABSENT);
  }

  @Override
  public void validate(At at) {
    TelemetryRules.check(this, at);
  }
}
