package dev.remora.exporters.debug;

import dev.remora.core.otlp.OtlpMetricsView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.ResourceMetricsView;
import dev.remora.core.view.ScopeMetricsView;
import org.jspecify.annotations.Nullable;

/** Metrics as text. */
final class MetricsText implements DebugText {

  private static final String[] TEMPORALITY = {"Unspecified", "Delta", "Cumulative"};

  private final Verbosity verbosity;
  private final OtlpMetricsView metrics = new OtlpMetricsView();
  private final TextLines lines = new TextLines();
  private final DetailedPoints detailedPoints = new DetailedPoints(lines);
  private final NormalPoints normalPoints = new NormalPoints(lines);
  private int dataPoints;

  MetricsText(Verbosity verbosity) {
    this.verbosity = verbosity;
  }

  @Override
  public boolean read(Payload payload) {
    dataPoints = payload.items();
    return metrics.wrap(payload.array(), 0, payload.length());
  }

  @Override
  public String summary() {
    int all = 0;
    Cursor<? extends ResourceMetricsView> resources = metrics.resourceMetrics();
    while (resources.next()) {
      Cursor<? extends ScopeMetricsView> scopes = resources.current().scopeMetrics();
      while (scopes.next()) {
        all += scopes.current().metrics().count();
      }
    }
    return "Metrics\t{\"resource metrics\": "
        + resources.count()
        + ", \"metrics\": "
        + all
        + ", \"data points\": "
        + dataPoints
        + "}";
  }

  @Override
  public @Nullable String items() {
    if (verbosity == Verbosity.BASIC) {
      return null;
    }
    lines.clear();
    Cursor<? extends ResourceMetricsView> resources = metrics.resourceMetrics();
    for (int i = 0; resources.next(); i++) {
      resource(i, resources.current());
    }
    return lines.toString();
  }

  private void resource(int index, ResourceMetricsView group) {
    boolean detailed = verbosity == Verbosity.DETAILED;
    if (detailed) {
      lines.line("ResourceMetrics #", index).resource(group);
    } else {
      lines.line(
          "ResourceMetrics #",
          index,
          lines.details(group.schemaUrl(), group.resource().attributes()));
    }
    Cursor<? extends ScopeMetricsView> scopes = group.scopeMetrics();
    for (int j = 0; scopes.next(); j++) {
      ScopeMetricsView scope = scopes.current();
      if (detailed) {
        lines.line("ScopeMetrics #", j).scope("ScopeMetrics", scope);
      } else {
        lines.line("ScopeMetrics #", j, lines.scopeDetails(scope));
      }
      Cursor<? extends MetricView> all = scope.metrics();
      for (int k = 0; all.next(); k++) {
        if (detailed) {
          lines.line("Metric #", k);
          descriptor(all.current());
          detailedPoints.write(all.current());
        } else {
          normalPoints.write(all.current());
        }
      }
    }
  }

  private void descriptor(MetricView metric) {
    lines.line("Descriptor:");
    lines.line("     -> Name: ", metric.name());
    lines.line("     -> Description: ", metric.description());
    lines.line("     -> Unit: ", metric.unit());
    lines.line("     -> DataType: ", type(metric.kind()));
    if (metric.kind() == MetricView.Kind.SUM) {
      lines.line("     -> IsMonotonic: ", metric.isMonotonic());
    }
    switch (metric.kind()) {
      case SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM ->
          lines.line("     -> AggregationTemporality: ", temporality(metric.temporality()));
      default -> {}
    }
  }

  private static String temporality(int value) {
    return value >= 0 && value < TEMPORALITY.length ? TEMPORALITY[value] : "";
  }

  private static String type(MetricView.Kind kind) {
    return switch (kind) {
      case NONE -> "Empty";
      case GAUGE -> "Gauge";
      case SUM -> "Sum";
      case HISTOGRAM -> "Histogram";
      case EXPONENTIAL_HISTOGRAM -> "ExponentialHistogram";
      case SUMMARY -> "Summary";
    };
  }
}
