package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.PointView;
import dev.remora.core.wire.WireWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Copies a metric and lets an edit decide about each of its data points, whatever their kind. Gives
 * the verdict about the metric, so that {@link RequestEdits#item} can return it. Malformed points
 * are left out and counted. Not thread-safe.
 */
public final class PointsRewriter {

  /** Decides about one data point. */
  @FunctionalInterface
  public interface Edit {
    /** The view's type follows {@link MetricView#kind()}: a number, histogram, ... point view. */
    Verdict point(MetricView metric, PointView point, WireWriter out);
  }

  private final Edit edit;
  private final OtlpNumberPointView number = new OtlpNumberPointView();
  private final OtlpHistogramPointView histogram = new OtlpHistogramPointView();
  private final OtlpExponentialHistogramPointView exponential =
      new OtlpExponentialHistogramPointView();
  private final OtlpSummaryPointView summary = new OtlpSummaryPointView();
  private final FieldRewriter points;
  private final OtlpMetricView metric = new OtlpMetricView();
  private final Map<MetricView.Kind, FieldRewriter> dataByKind =
      new EnumMap<>(MetricView.Kind.class);
  private int keptPoints;

  public PointsRewriter(Edit edit) {
    this.edit = edit;
    this.points = new FieldRewriter(ItemCounter.DATA_POINT, this::editPoint);
    for (MetricView.Kind kind : MetricView.Kind.values()) {
      dataByKind.put(kind, new FieldRewriter(OtlpMetricView.tag(kind), this::editData));
    }
  }

  /**
   * Writes the metric's new content if any point is replaced or dropped. A metric that loses its
   * last point is dropped; one that had none is kept.
   */
  public Verdict rewrite(Bytes metricBytes, WireWriter out) {
    keptPoints = 0;
    metric.wrap(metricBytes);
    if (metric.malformed() || metric.pointCount() == 0) {
      return Verdict.KEEP;
    }
    FieldRewriter data = Objects.requireNonNull(dataByKind.get(metric.kind()));
    if (!data.rewrite(metricBytes, out) || !data.changed()) {
      return Verdict.KEEP;
    }
    return keptPoints == 0 ? Verdict.DROP : Verdict.REPLACE;
  }

  private Verdict editData(Bytes data, WireWriter out) {
    if (!points.rewrite(data, out)) {
      return Verdict.KEEP;
    }
    keptPoints += points.kept();
    return points.changed() ? Verdict.REPLACE : Verdict.KEEP;
  }

  private Verdict editPoint(Bytes content, WireWriter out) {
    PointView point =
        switch (metric.kind()) {
          case GAUGE, SUM, NONE -> wrap(number, content);
          case HISTOGRAM -> wrap(histogram, content);
          case EXPONENTIAL_HISTOGRAM -> wrap(exponential, content);
          case SUMMARY -> wrap(summary, content);
        };
    Verdict verdict = edit.point(metric, point, out);
    return point.malformed() ? Verdict.DROP : verdict;
  }

  private static <V extends PointView & OtlpMessage> V wrap(V view, Bytes content) {
    view.wrap(content.array(), content.offset(), content.length());
    return view;
  }
}
