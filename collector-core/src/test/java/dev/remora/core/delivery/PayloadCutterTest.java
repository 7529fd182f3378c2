package dev.remora.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: requests with one gauge of many points fill batches of a largest size.
// Guarantees: every batch but the last has exactly that size, points keep their order and their
// metric, and no memory is lost.
final class PayloadCutterTest {

  private final BufferPool pool = new BufferPool(1 << 24, true);

  @Test
  void batchesHaveExactlyTheLargestSize() {
    List<List<Long>> batches = new ArrayList<>();
    BatchPolicy policy = new BatchPolicy(false, 4, 4, 1_000, List.of(), 0);
    Accumulator accumulator = new Accumulator(policy, pool, batch -> batches.add(values(batch)));

    accumulator.add(gauge(0, 3), 0);
    accumulator.add(gauge(3, 11), 0);
    accumulator.flushAll(0);

    assertThat(batches)
        .containsExactly(
            List.of(0L, 1L, 2L, 3L),
            List.of(4L, 5L, 6L, 7L),
            List.of(8L, 9L, 10L, 11L),
            List.of(12L, 13L));
    assertThat(pool.liveCount()).isZero();
  }

  @Test
  void byBytesNoPieceIsLargerUnlessOneItemIs() {
    List<Long> sizes = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    BatchPolicy policy = new BatchPolicy(true, 120, 120, 1_000, List.of(), 0);
    Accumulator accumulator =
        new Accumulator(
            policy,
            pool,
            batch -> {
              sizes.add(batch.bytes());
              seen.addAll(values(batch));
            });

    accumulator.add(gauge(0, 40), 0);
    accumulator.flushAll(0);

    assertThat(sizes).hasSizeGreaterThan(3).allMatch(size -> size <= 120);
    assertThat(seen).hasSize(40).isSorted();
    assertThat(pool.liveCount()).isZero();
  }

  private Payload gauge(int from, int points) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    Metric.Builder metric =
        request
            .addResourceMetricsBuilder()
            .addScopeMetricsBuilder()
            .addMetricsBuilder()
            .setName("queue");
    for (int i = from; i < from + points; i++) {
      metric.getGaugeBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(i));
    }
    byte[] bytes = request.build().toByteArray();
    Buffer buffer = pool.acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    return Payload.of(
        Signal.METRICS, buffer.length(bytes.length), points, 0, RequestContext.NONE, Answer.NONE);
  }

  private static List<Long> values(PayloadBatch batch) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      try {
        ExportMetricsServiceRequest.parseFrom(Arrays.copyOf(payload.array(), payload.length()))
            .getResourceMetricsList()
            .forEach(resource ->
                resource
                    .getScopeMetricsList()
                    .forEach(scope ->
                        scope
                            .getMetricsList()
                            .forEach(metric -> {
                              assertThat(metric.getName()).isEqualTo("queue");
                              metric
                                  .getGauge()
                                  .getDataPointsList()
                                  .forEach(point -> values.add(point.getAsInt()));
                            })));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(values).hasSize(batch.items());
    return values;
  }
}
