package dev.remora.processors.filter;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Invalid;
import dev.remora.config.bind.Validated;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import dev.remora.core.match.MatchSettings;
import java.util.List;
import java.util.Optional;

/** Settings of {@code filter} (spec collector-config section 6.4). */
@Doc("Drops spans, metrics and log records.")
public record FilterConfig(
    @Doc("What becomes of a condition that can't be evaluated.") ErrorMode errorMode,
    @Doc("Spans by their properties.") Spans spans,
    @Doc("Metrics by name and resource.") Metrics metrics,
    @Doc("Log records by their properties.") Logs logs,
    @Doc("OTTL conditions; not supported.") Traces traces,
    @Doc("OTTL conditions; not supported.") Value traceConditions,
    @Doc("OTTL conditions; not supported.") Value metricConditions,
    @Doc("OTTL conditions; not supported.") Value logConditions)
    implements Validated {

  /** What becomes of a condition that can't be evaluated. */
  @Invalid("unknown error mode %s")
  public enum ErrorMode {
    IGNORE,
    PROPAGATE,
    SILENT
  }

  /** Block {@code spans}. */
  public record Spans(
      @Doc("Only what matches is kept.") Optional<MatchSettings> include,
      @Doc("What matches is dropped.") Optional<MatchSettings> exclude) {}

  /** Block {@code metrics}. */
  public record Metrics(
      @Doc("Only what matches is kept.") Optional<MetricMatch> include,
      @Doc("What matches is dropped.") Optional<MetricMatch> exclude,
      @Doc("OTTL conditions; not supported.") Value resource,
      @Doc("OTTL conditions; not supported.") Value metric,
      @Doc("OTTL conditions; not supported.") Value datapoint) {}

  /** Block {@code logs}. */
  public record Logs(
      @Doc("Only what matches is kept.") Optional<LogMatch> include,
      @Doc("What matches is dropped.") Optional<LogMatch> exclude,
      @Doc("OTTL conditions; not supported.") Value resource,
      @Doc("OTTL conditions; not supported.") Value logRecord) {}

  /** Block {@code traces}. */
  public record Traces(
      @Doc("OTTL conditions; not supported.") Value resource,
      @Doc("OTTL conditions; not supported.") Value span,
      @Doc("OTTL conditions; not supported.") Value spanevent) {}

  public static FilterConfig defaults() {
    return defaults(ErrorMode.IGNORE);
  }

  /** The defaults with another {@code error_mode}. */
  static FilterConfig defaults(ErrorMode errorMode) {
    Value none = NullValue.ABSENT;
    return new FilterConfig(
        errorMode,
        new Spans(Optional.empty(), Optional.empty()),
        new Metrics(Optional.empty(), Optional.empty(), none, none, none),
        new Logs(Optional.empty(), Optional.empty(), none, none),
        new Traces(none, none, none),
        none,
        none,
        none);
  }

  @Override
  public void validate(At at) {
    refuse(at, "trace_conditions", traceConditions);
    refuse(at, "metric_conditions", metricConditions);
    refuse(at, "log_conditions", logConditions);
    At ofTraces = at.key("traces");
    refuse(ofTraces, "resource", traces.resource());
    refuse(ofTraces, "span", traces.span());
    refuse(ofTraces, "spanevent", traces.spanevent());
    At ofMetrics = at.key("metrics");
    refuse(ofMetrics, "resource", metrics.resource());
    refuse(ofMetrics, "metric", metrics.metric());
    refuse(ofMetrics, "datapoint", metrics.datapoint());
    At ofLogs = at.key("logs");
    refuse(ofLogs, "resource", logs.resource());
    refuse(ofLogs, "log_record", logs.logRecord());
    metrics.include().ifPresent(match -> match.check(ofMetrics.key("include")));
    metrics.exclude().ifPresent(match -> match.check(ofMetrics.key("exclude")));
  }

  /** An empty list asks for nothing. */
  private static void refuse(At at, String key, Value conditions) {
    List<Value> written = conditions instanceof ListValue list ? list.items() : List.of(conditions);
    for (Value condition : written) {
      if (!condition.isNull()) {
        String text = condition instanceof StringValue it ? it.value() : condition.toString();
        at.error(
            key,
            "OTTL conditions are not supported, use \"include\" or \"exclude\": `"
                + key
                + "` has \""
                + text
                + "\"");
      }
    }
  }
}
