package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.MetricView;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: exponential histograms of all scales, with empty buckets, both signs, and many buckets.
// Guarantees: values as the Collector's to the last bit, chunks of 100, and never infinity.
final class ExponentialBucketsTest {

  /** What Go's math.Pow(math.Pow(2, math.Pow(2, -scale)), index) gives. */
  @ParameterizedTest
  @CsvSource({
    "0, 7, 4060000000000000",
    "1, 7, 4026a09e667f3bd1",
    "-2, 255, 7fb0000000000000",
    "-2, 1024, 7ff0000000000000",
    "-3, -100, df0000000000000",
    "5, 100, 402172b83c7d5160",
    "5, -100, 3fbd5818dcfba4b4",
    "20, 1048576, 4000000000056824",
    "20, -1048577, 3fdffffe9d110779"
  })
  void powersAreThoseOfGo(int scale, int index, String bits) {
    double base = StrictMath.pow(2, StrictMath.pow(2, -scale));

    assertThat(Long.toHexString(Double.doubleToRawLongBits(ExponentialBuckets.power(base, index))))
        .isEqualTo(bits);
  }

  private static void with(
      ExponentialHistogramDataPoint.Builder point, Consumer<ExponentialHistogramPointView> test) {
    byte[] request =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                Metric.newBuilder()
                                    .setExponentialHistogram(
                                        ExponentialHistogram.newBuilder().addDataPoints(point)))))
            .build()
            .toByteArray();
    OtlpRequestView<MetricView> view = OtlpRequestView.metrics();
    view.wrap(Bytes.of(request));
    var resources = view.resourceGroups();
    assertThat(resources.next()).isTrue();
    var scopes = resources.current().scopeGroups();
    assertThat(scopes.next()).isTrue();
    var metrics = scopes.current().items();
    assertThat(metrics.next()).isTrue();
    var points = metrics.current().exponentialHistogramPoints();
    assertThat(points.next()).isTrue();
    test.accept(points.current());
  }

  @Test
  void goesFromTheHighestValueDown() {
    // Spec aws-translation E4, with negative buckets added.
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setZeroCount(1)
            .setMin(-3)
            .setMax(7)
            .setPositive(
                Buckets.newBuilder().addBucketCounts(3).addBucketCounts(0).addBucketCounts(2))
            .setNegative(Buckets.newBuilder().setOffset(1).addBucketCounts(4));
    ExponentialBuckets buckets = new ExponentialBuckets();
    with(
        point,
        view -> {
          assertThat(buckets.start(view)).isTrue();
          assertThat(buckets.size()).isEqualTo(4);
          assertThat(new double[] {buckets.value(0), buckets.value(1), buckets.value(2)})
              .containsExactly(6, 1.5, 0);
          assertThat(buckets.value(3)).isEqualTo(-3);
          assertThat(buckets.count()).isEqualTo(10);
          assertThat(buckets.max()).isEqualTo(7);
          assertThat(buckets.min()).isEqualTo(-3);
          assertThat(buckets.next(view)).isFalse();
        });
  }

  @Test
  void partsAfterAHundredValues() {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setMin(0.5)
            .setMax(900)
            .setScale(3)
            .setPositive(Buckets.newBuilder().addAllBucketCounts(Collections.nCopies(250, 1L)));
    ExponentialBuckets buckets = new ExponentialBuckets();
    with(
        point,
        view -> {
          double base = StrictMath.pow(2, 0.125);
          assertThat(buckets.start(view)).isTrue();
          assertThat(buckets.size()).isEqualTo(100);
          assertThat(buckets.max()).isEqualTo(900);
          assertThat(buckets.min()).isEqualTo(ExponentialBuckets.power(base, 150));
          assertThat(buckets.next(view)).isTrue();
          assertThat(buckets.max()).isEqualTo(ExponentialBuckets.power(base, 150));
          assertThat(buckets.min()).isEqualTo(ExponentialBuckets.power(base, 50));
          assertThat(buckets.next(view)).isTrue();
          assertThat(buckets.size()).isEqualTo(50);
          assertThat(buckets.min()).isEqualTo(0.5);
          assertThat(buckets.next(view)).isFalse();
        });
  }

  @Test
  void hasNoInfinity() {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setScale(-10)
            .setZeroCount(-1) // the largest unsigned number
            .setPositive(Buckets.newBuilder().addBucketCounts(1).addBucketCounts(1))
            .setNegative(Buckets.newBuilder().setOffset(Integer.MAX_VALUE).addBucketCounts(1));
    ExponentialBuckets buckets = new ExponentialBuckets();
    with(
        point,
        view -> {
          assertThat(buckets.start(view)).isTrue();
          assertThat(buckets.size()).isEqualTo(4);
          for (int i = 0; i < buckets.size(); i++) {
            assertThat(buckets.value(i)).isFinite();
          }
          assertThat(buckets.value(0)).isEqualTo(Double.MAX_VALUE);
          assertThat(buckets.count(2)).isEqualTo(0x1p64);
        });
  }

  @Test
  void nothingForEmptyBuckets() {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setPositive(Buckets.newBuilder().addBucketCounts(0));

    with(point, view -> assertThat(new ExponentialBuckets().start(view)).isFalse());
  }
}
