package dev.remora.processors.filter;

import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.match.LogMatcher;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.match.SpanMatcher;
import dev.remora.core.otlp.RequestRewriter;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.relay.PayloadRewriter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.SpanView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drops items that are not included or are excluded, and the groups that are empty then. */
final class Filter implements Processor {

  private final @Nullable PayloadRewriter rewriter;

  Filter(FilterConfig config, Signal signal, BufferPool pool) {
    RequestRewriter<?> edits =
        switch (signal) {
          case TRACES -> traces(config.spans());
          case METRICS -> metrics(config.metrics());
          case LOGS -> logs(config.logs());
        };
    this.rewriter = edits == null ? null : new PayloadRewriter(edits, pool);
  }

  private static @Nullable RequestRewriter<?> traces(FilterConfig.Spans spans) {
    if (spans.include().isEmpty() && spans.exclude().isEmpty()) {
      return null;
    }
    SpanMatcher include =
        MatchSettings.matcher("spans::include", spans.include(), SpanMatcher::new);
    SpanMatcher exclude =
        MatchSettings.matcher("spans::exclude", spans.exclude(), SpanMatcher::new);
    return RequestRewriter.traces(
        new ItemFilter<SpanView>((resource, scope, span) ->
            (include == null || include.matches(resource, scope, span))
                && (exclude == null || !exclude.matches(resource, scope, span))));
  }

  private static @Nullable RequestRewriter<?> metrics(FilterConfig.Metrics metrics) {
    return metrics.include().isEmpty() && metrics.exclude().isEmpty()
        ? null
        : RequestRewriter.metrics(new MetricFilter(metrics));
  }

  private static @Nullable RequestRewriter<?> logs(FilterConfig.Logs logs) {
    LogMatcher include = matcher("logs::include", logs.include());
    LogMatcher exclude = matcher("logs::exclude", logs.exclude());
    if (include == null && exclude == null) {
      return null;
    }
    return RequestRewriter.logs(
        new ItemFilter<LogRecordView>((resource, scope, log) ->
            (include == null || include.matches(resource, scope, log))
                && (exclude == null || !exclude.matches(resource, scope, log))));
  }

  private static @Nullable LogMatcher matcher(String key, Optional<LogMatch> block) {
    return MatchSettings.matcher(
        key, block.filter(LogMatch::asks), match -> new LogMatcher(match.settings()));
  }

  @Override
  public Effect effect() {
    return Effect.DROPS;
  }

  @Override
  public void process(Payload payload, Output output) {
    if (rewriter == null) {
      output.emit(payload);
    } else {
      rewriter.process(payload, output);
    }
  }
}
