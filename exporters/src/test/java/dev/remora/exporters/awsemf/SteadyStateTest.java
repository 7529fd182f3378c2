package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.remora.core.payload.Payload;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

// Scenario: the same hundred series of all types come again and again.
// Guarantees: translating and writing them allocates nothing for a data point.
final class SteadyStateTest {

  private static final long NOW = 1_768_478_460_000_000_000L;
  private static final int SERIES = 100;

  private static ExportMetricsServiceRequest request() {
    StringBuilder metrics = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      String point =
          "timeUnixNano:'1768478400000000000',attributes:[{key:'operation',value:{stringValue:'op%d'}},"
                  .formatted(i)
              + "{key:'status',value:{intValue:'%d'}}]".formatted(i % 5);
      String metric =
          switch (i % 4) {
            case 0 -> "{name:'g',gauge:{dataPoints:[{asDouble:%d,%s}]}}".formatted(i, point);
            case 1 ->
                "{name:'c',sum:{aggregationTemporality:2,dataPoints:[{asInt:'%d',%s}]}}"
                    .formatted(i, point);
            case 2 ->
                "{name:'h',histogram:{dataPoints:[{count:'4',sum:%d,min:1,max:9,%s}]}}"
                    .formatted(i, point);
            default ->
                "{name:'s',summary:{dataPoints:[{count:'4',sum:%d,quantileValues:[{quantile:1,value:3}],%s}]}}"
                    .formatted(i, point);
          };
      metrics.append(i == 0 ? "" : ",").append(metric);
    }
    try {
      return MetricsJson.request(
          Capture.JSON.readTree(
              "{resourceMetrics:[{resource:{attributes:[{key:'service.name',value:{stringValue:'x'}}]},scopeMetrics:[{scope:{name:'lib'},metrics:[%s]}]}]}"
                  .formatted(metrics)));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allocatesNothingForAPoint() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Capture capture = new Capture()) {
      EmfTranslation translation = new EmfTranslation(Settings.of(""), "s", true, 262_000);
      Payload payload = capture.payload(request().toByteArray(), SERIES);
      long[] events = new long[2];
      EventWriter.Taker taker =
          (group, event, points) -> {
            events[0]++;
            events[1] += points;
          };
      for (int i = 0; i < 20; i++) {
        run(translation, payload, taker, capture);
      }
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
      int rounds = 200;
      for (int i = 0; i < rounds; i++) {
        run(translation, payload, taker, capture);
      }
      long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;

      assertThat(events[0]).isEqualTo(events[1]).isGreaterThan(200L * 90);
      assertThat(bytes / (rounds * (double) SERIES)).isLessThan(1);
      payload.release();
    }
  }

  private static void run(
      EmfTranslation translation, Payload payload, EventWriter.Taker taker, Capture capture) {
    translation.begin(NOW);
    translation.read(payload);
    translation.finish(taker, capture);
  }
}
