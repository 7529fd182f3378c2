package dev.remora.exporters.terminal;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.DistributionView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.NumberView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.SummaryPointView;

/** {@code 12:00:00.000 metric shop requests = 3 {request} route=/cart}. */
final class MetricLines implements RequestLines.ItemLines<MetricView> {

  private static final int LONGEST_NAME = 80;

  private final Screen screen;
  private final Labels labels;

  MetricLines(Screen screen, Labels labels) {
    this.screen = screen;
    this.labels = labels;
  }

  @Override
  public void print(String service, MetricView metric, long nowNanos) {
    Cursor<? extends NumberPointView> numbers = metric.numberPoints();
    while (numbers.next()) {
      print(service, metric, numbers.current(), value(numbers.current()), nowNanos);
    }
    distributions(service, metric, metric.histogramPoints(), nowNanos);
    distributions(service, metric, metric.exponentialHistogramPoints(), nowNanos);
    Cursor<? extends SummaryPointView> summaries = metric.summaryPoints();
    while (summaries.next()) {
      SummaryPointView point = summaries.current();
      String value = "count " + Long.toUnsignedString(point.count()) + ", sum " + point.sum();
      print(service, metric, point, value, nowNanos);
    }
  }

  private <P extends PointView & DistributionView> void distributions(
      String service, MetricView metric, Cursor<P> points, long nowNanos) {
    while (points.next()) {
      print(service, metric, points.current(), value(points.current()), nowNanos);
    }
  }

  private void print(
      String service, MetricView metric, PointView point, String value, long nowNanos) {
    if (!screen.hasRoom(nowNanos)) {
      return;
    }
    Ink ink = screen.ink();
    String unit = metric.unit().isEmpty() ? "" : " " + Screen.clean(metric.unit() + "", 20);
    screen.print(
        ink.dim(Labels.time(point.timeUnixNano()))
            + " metric "
            + ink.cyan(service)
            + "  "
            + ink.bold(Screen.clean(metric.name().toString(), LONGEST_NAME))
            + " = "
            + value
            + unit
            + ink.dim("  " + labels.pairs(point.attributes())));
  }

  private static String value(NumberView number) {
    return switch (number.numberKind()) {
      case INT -> Long.toString(number.intValue());
      case DOUBLE -> Double.toString(number.doubleValue());
      case NONE -> "no value";
    };
  }

  private static String value(DistributionView point) {
    return "count "
        + Long.toUnsignedString(point.count())
        + (point.hasSum() ? ", sum " + point.sum() : "")
        + (point.hasMin() ? ", min " + point.min() : "")
        + (point.hasMax() ? ", max " + point.max() : "");
  }
}
