package dev.remora.processors.attributes;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.match.MetricMatcher;
import dev.remora.core.otlp.PointsRewriter;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.PointView;
import dev.remora.core.wire.OtlpFields.ExponentialHistogramDataPoint;
import dev.remora.core.wire.OtlpFields.HistogramDataPoint;
import dev.remora.core.wire.OtlpFields.NumberDataPoint;
import dev.remora.core.wire.OtlpFields.SummaryDataPoint;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Edits the attributes of the data points of metrics. */
final class PointEdits implements RequestEdits<MetricView> {

  private final @Nullable MetricMatcher include;
  private final @Nullable MetricMatcher exclude;
  private final ActionEdits edits;
  private final PointsRewriter points = new PointsRewriter(this::point);

  PointEdits(AttributesConfig config, ActionEdits edits) {
    this.include = named(MatchSettings.matcher("include", config.include(), MetricMatcher::new));
    this.exclude = named(MatchSettings.matcher("exclude", config.exclude(), MetricMatcher::new));
    this.edits = edits;
  }

  /** A block without names asks for nothing, as if it were not there. */
  private static @Nullable MetricMatcher named(@Nullable MetricMatcher block) {
    return block != null && block.hasNames() ? block : null;
  }

  @Override
  public Depth depth() {
    return Depth.ITEM;
  }

  @Override
  public Verdict item(MetricView metric, WireWriter out) {
    if ((include != null && !include.matches(metric))
        || (exclude != null && exclude.matches(metric))) {
      return Verdict.KEEP;
    }
    return points.rewrite(metric.raw(), out);
  }

  private Verdict point(MetricView metric, PointView point, WireWriter out) {
    int tag =
        switch (metric.kind()) {
          case NONE, GAUGE, SUM -> NumberDataPoint.ATTRIBUTES;
          case HISTOGRAM -> HistogramDataPoint.ATTRIBUTES;
          case EXPONENTIAL_HISTOGRAM -> ExponentialHistogramDataPoint.ATTRIBUTES;
          case SUMMARY -> SummaryDataPoint.ATTRIBUTES;
        };
    return edits.edit(point.attributes(), point.raw(), tag, out);
  }
}
