package dev.remora.processors.attributes;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.match.MetricMatcher;
import dev.remora.core.otlp.PointsRewriter;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.ResourceView;
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
  private @Nullable ResourceView resource;

  PointEdits(AttributesConfig config, ActionEdits edits) {
    this.include = MatchSettings.matcher("include", config.include(), MetricMatcher::new);
    this.exclude = MatchSettings.matcher("exclude", config.exclude(), MetricMatcher::new);
    this.edits = edits;
  }

  @Override
  public Depth depth() {
    return Depth.ITEM;
  }

  @Override
  public Verdict resource(ResourceView enclosing, WireWriter out) {
    resource = enclosing;
    return Verdict.KEEP;
  }

  @Override
  public Verdict item(MetricView metric, WireWriter out) {
    ResourceView itsResource = resource;
    if (itsResource == null) {
      throw new IllegalStateException("a metric outside of a group");
    }
    if ((include != null && !include.matches(itsResource, metric))
        || (exclude != null && exclude.matches(itsResource, metric))) {
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
