package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.otlp.RandomOtlp;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.OutputBuffer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

// Scenario: the same requests read whole and written as JSON again and again by one thread.
// Guarantees: once warm, neither reading nor writing makes any garbage (but for the few doubles
// near 4.9E-324, whose shortest form the JDK does not give).
final class AllocationTest {

  private static final int ROUNDS = 200;

  private final OutputBuffer out = new OutputBuffer(1 << 20);
  private final OtlpJsonWriter writer = new OtlpJsonWriter(out);

  @Test
  void readsSpansWithoutGarbage() {
    byte[] request = new RandomOtlp(54, true).traces().toByteArray();
    int spans = ItemCounter.count(Signal.TRACES, request, request.length);

    assertLittle(spans, () -> writer.write(Signal.TRACES, request, request.length));
  }

  @Test
  void readsPointsWithoutGarbage() {
    byte[] request = new RandomOtlp(31, true).metrics().toByteArray();
    int points = ItemCounter.count(Signal.METRICS, request, request.length);

    assertLittle(points, () -> writer.write(Signal.METRICS, request, request.length));
  }

  @Test
  void readsLogRecordsWithoutGarbage() {
    byte[] request = new RandomOtlp(12, true).logs().toByteArray();
    int records = ItemCounter.count(Signal.LOGS, request, request.length);

    assertLittle(records, () -> writer.write(Signal.LOGS, request, request.length));
  }

  private void assertLittle(int items, Runnable round) {
    assertThat(items).isGreaterThan(8);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int i = 0; i < 2 * ROUNDS; i++) {
      if (i == ROUNDS) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      out.reset();
      round.run();
    }
    long perRequest = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;

    assertThat(perRequest).isZero();
  }
}
