package dev.remora.core.otlp;

import static dev.remora.core.otlp.ViewOracle.bits;
import static dev.remora.core.otlp.ViewOracle.same;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.ExemplarView;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.HistogramPointView;
import dev.remora.core.view.LongValues;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.NumberPointView;
import dev.remora.core.view.NumberView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.QuantileView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SummaryPointView;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.List;

/** Every getter of the metric views. */
final class MetricOracle {

  private MetricOracle() {}

  static void assertSame(RequestView<MetricView> view, ExportMetricsServiceRequest expected) {
    ViewOracle.<ResourceGroupView<MetricView>, ResourceMetrics>same(
        view.resourceGroups(), expected.getResourceMetricsList(), MetricOracle::resourceMetrics);
  }

  private static void resourceMetrics(
      ResourceGroupView<MetricView> view, ResourceMetrics expected) {
    assertThat(view.hasResource()).isEqualTo(expected.hasResource());
    same(view.resource(), expected.getResource());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<ScopeGroupView<MetricView>, ScopeMetrics>same(
        view.scopeGroups(), expected.getScopeMetricsList(), MetricOracle::scopeMetrics);
  }

  private static void scopeMetrics(ScopeGroupView<MetricView> view, ScopeMetrics expected) {
    assertThat(view.hasScope()).isEqualTo(expected.hasScope());
    same(view.scope(), expected.getScope());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<MetricView, Metric>same(
        view.items(), expected.getMetricsList(), MetricOracle::metric);
  }

  private static void metric(MetricView view, Metric expected) {
    same(view.name(), expected.getName());
    same(view.description(), expected.getDescription());
    same(view.unit(), expected.getUnit());
    same(view.metadata(), expected.getMetadataList());
    List<NumberDataPoint> numbers =
        expected.hasSum()
            ? expected.getSum().getDataPointsList()
            : expected.getGauge().getDataPointsList();
    ViewOracle.<NumberPointView, NumberDataPoint>same(
        view.numberPoints(), numbers, MetricOracle::number);
    ViewOracle.<HistogramPointView, HistogramDataPoint>same(
        view.histogramPoints(),
        expected.getHistogram().getDataPointsList(),
        MetricOracle::histogram);
    ViewOracle.<ExponentialHistogramPointView, ExponentialHistogramDataPoint>same(
        view.exponentialHistogramPoints(),
        expected.getExponentialHistogram().getDataPointsList(),
        MetricOracle::exponential);
    ViewOracle.<SummaryPointView, SummaryDataPoint>same(
        view.summaryPoints(), expected.getSummary().getDataPointsList(), MetricOracle::summary);
    assertThat(view.isMonotonic()).isEqualTo(expected.getSum().getIsMonotonic());
    switch (expected.getDataCase()) {
      case GAUGE -> data(view, MetricView.Kind.GAUGE, 0, numbers.size());
      case SUM ->
          data(
              view,
              MetricView.Kind.SUM,
              expected.getSum().getAggregationTemporalityValue(),
              numbers.size());
      case HISTOGRAM ->
          data(
              view,
              MetricView.Kind.HISTOGRAM,
              expected.getHistogram().getAggregationTemporalityValue(),
              expected.getHistogram().getDataPointsCount());
      case EXPONENTIAL_HISTOGRAM ->
          data(
              view,
              MetricView.Kind.EXPONENTIAL_HISTOGRAM,
              expected.getExponentialHistogram().getAggregationTemporalityValue(),
              expected.getExponentialHistogram().getDataPointsCount());
      case SUMMARY ->
          data(view, MetricView.Kind.SUMMARY, 0, expected.getSummary().getDataPointsCount());
      case DATA_NOT_SET -> data(view, MetricView.Kind.NONE, 0, 0);
    }
  }

  private static void data(MetricView view, MetricView.Kind kind, int temporality, int points) {
    assertThat(view.kind()).isEqualTo(kind);
    assertThat(view.temporality()).isEqualTo(temporality);
    assertThat(view.pointCount()).isEqualTo(points);
  }

  private static void point(PointView view, List<KeyValue> attributes, long start, long time) {
    same(view.attributes(), attributes);
    assertThat(view.startTimeUnixNano()).isEqualTo(start);
    assertThat(view.timeUnixNano()).isEqualTo(time);
  }

  private static void number(NumberPointView view, NumberDataPoint expected) {
    point(
        view,
        expected.getAttributesList(),
        expected.getStartTimeUnixNano(),
        expected.getTimeUnixNano());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    assertThat(view.hasNoRecordedValue()).isEqualTo((expected.getFlags() & 1) != 0);
    value(view, expected.hasAsInt(), expected.getAsInt(), expected.hasAsDouble());
    bits(view.doubleValue(), expected.getAsDouble());
    exemplars(view.exemplars(), expected.getExemplarsList());
  }

  private static void value(NumberView view, boolean isInt, long number, boolean isDouble) {
    assertThat(view.numberKind() == NumberView.NumberKind.INT).isEqualTo(isInt);
    assertThat(view.numberKind() == NumberView.NumberKind.DOUBLE).isEqualTo(isDouble);
    assertThat(view.intValue()).isEqualTo(number);
    bits(view.asDouble(), isInt ? (double) number : view.doubleValue());
  }

  private static void exemplars(Cursor<? extends ExemplarView> cursor, List<Exemplar> expected) {
    ViewOracle.<ExemplarView, Exemplar>same(cursor, expected, MetricOracle::exemplar);
  }

  private static void exemplar(ExemplarView view, Exemplar expected) {
    same(view.filteredAttributes(), expected.getFilteredAttributesList());
    assertThat(view.timeUnixNano()).isEqualTo(expected.getTimeUnixNano());
    same(view.spanId(), expected.getSpanId());
    same(view.traceId(), expected.getTraceId());
    value(view, expected.hasAsInt(), expected.getAsInt(), expected.hasAsDouble());
    bits(view.doubleValue(), expected.getAsDouble());
  }

  private static void histogram(HistogramPointView view, HistogramDataPoint expected) {
    point(
        view,
        expected.getAttributesList(),
        expected.getStartTimeUnixNano(),
        expected.getTimeUnixNano());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    assertThat(view.count()).isEqualTo(expected.getCount());
    assertThat(view.hasSum()).isEqualTo(expected.hasSum());
    bits(view.sum(), expected.getSum());
    assertThat(view.hasMin()).isEqualTo(expected.hasMin());
    bits(view.min(), expected.getMin());
    assertThat(view.hasMax()).isEqualTo(expected.hasMax());
    bits(view.max(), expected.getMax());
    longs(view.bucketCounts(), expected.getBucketCountsList());
    assertThat(view.explicitBounds().size()).isEqualTo(expected.getExplicitBoundsCount());
    for (int i = 0; i < expected.getExplicitBoundsCount(); i++) {
      bits(view.explicitBounds().at(i), expected.getExplicitBounds(i));
    }
    exemplars(view.exemplars(), expected.getExemplarsList());
  }

  private static void longs(LongValues values, List<Long> expected) {
    assertThat(values.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(values.at(i)).isEqualTo(expected.get(i));
    }
  }

  private static void exponential(
      ExponentialHistogramPointView view, ExponentialHistogramDataPoint expected) {
    point(
        view,
        expected.getAttributesList(),
        expected.getStartTimeUnixNano(),
        expected.getTimeUnixNano());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    assertThat(view.count()).isEqualTo(expected.getCount());
    assertThat(view.hasSum()).isEqualTo(expected.hasSum());
    bits(view.sum(), expected.getSum());
    assertThat(view.hasMin()).isEqualTo(expected.hasMin());
    bits(view.min(), expected.getMin());
    assertThat(view.hasMax()).isEqualTo(expected.hasMax());
    bits(view.max(), expected.getMax());
    assertThat(view.scale()).isEqualTo(expected.getScale());
    assertThat(view.zeroCount()).isEqualTo(expected.getZeroCount());
    bits(view.zeroThreshold(), expected.getZeroThreshold());
    assertThat(view.positiveOffset()).isEqualTo(expected.getPositive().getOffset());
    longs(view.positiveBucketCounts(), expected.getPositive().getBucketCountsList());
    longs(view.negativeBucketCounts(), expected.getNegative().getBucketCountsList());
    assertThat(view.negativeOffset()).isEqualTo(expected.getNegative().getOffset());
    exemplars(view.exemplars(), expected.getExemplarsList());
  }

  private static void summary(SummaryPointView view, SummaryDataPoint expected) {
    point(
        view,
        expected.getAttributesList(),
        expected.getStartTimeUnixNano(),
        expected.getTimeUnixNano());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    assertThat(view.count()).isEqualTo(expected.getCount());
    bits(view.sum(), expected.getSum());
    ViewOracle.<QuantileView, ValueAtQuantile>same(
        view.quantileValues(), expected.getQuantileValuesList(), MetricOracle::quantile);
  }

  private static void quantile(QuantileView view, ValueAtQuantile expected) {
    bits(view.quantile(), expected.getQuantile());
    bits(view.value(), expected.getValue());
  }
}
