package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
  // Scenario: lines of series that are known, over and over, on one thread.
  // Guarantees: from the bytes of a line to its sum nothing is allocated.

  private static final int LINES = 200_000;

  private static final StatsdConfig CONFIG =
      Lines.settings(
          Lines.mapping("timing", "histogram"), Lines.mapping("distribution", "summary"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.requests:1|c|#route:/data,method:GET,code:200",
        "api.requests:1|c|@0.1|#route:/data,method:GET,code:200|c:ci-0123456789|T1656581409",
        "queue.depth:-12.5|g",
        "api.time:12.345678901234567|ms|@0.25|#route:/data",
        "api.time:0.000123|ms",
      })
  void aLineOfAKnownSeriesCostsNothing(String line) {
    Aggregator aggregator = Lines.aggregator(CONFIG, 1 << 20);
    byte[] text = line.getBytes(UTF_8);
    run(aggregator, text);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(aggregator, text);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes / (double) LINES).isLessThan(0.01);
  }

  private static void run(Aggregator aggregator, byte[] text) {
    for (int i = 0; i < LINES; i++) {
      assertThatTaken(aggregator.add(text, 0, text.length, Lines.SENDER, i));
    }
  }

  private static void assertThatTaken(Object fault) {
    if (fault != null) {
      throw new AssertionError(List.of(fault));
    }
  }
}
