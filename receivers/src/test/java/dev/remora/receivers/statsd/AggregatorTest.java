package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregatorTest {
  // Scenario: series come and go over intervals, with little memory and with much.
  // Guarantees: memory has an end that costs only what is new, and all of it comes back.

  private static final int LITTLE_BYTES = 10_000;

  private final SeriesMemory memory = new SeriesMemory(LITTLE_BYTES);

  private Aggregator aggregator(StatsdMapping... mappings) {
    return new Aggregator(Lines.settings(mappings), memory, 7);
  }

  private static List<String> flush(Aggregator aggregator) {
    List<String> filled = new ArrayList<>();
    aggregator.flush(aggregate ->
        aggregate.series().stream()
            .filter(Series::isFilled)
            .forEach(series -> filled.add(new String(series.name(), UTF_8))));
    return filled;
  }

  @Test
  void aNewSeriesBeyondTheMemoryIsDroppedAndOldOnesGoOn() {
    Aggregator aggregator = aggregator();
    int taken = 0;
    while (Lines.add(aggregator, "series" + taken + ":1|c|#k:v") == null) {
      taken++;
    }
    assertThat(taken).isBetween(5, 50);
    assertThat(Lines.add(aggregator, "other:1|c")).isEqualTo(LineFault.MEMORY);
    assertThat(Lines.add(aggregator, "series0:1|c|#k:v")).isNull();
    assertThat(memory.usedBytes()).isLessThanOrEqualTo(LITTLE_BYTES);
    assertThat(flush(aggregator)).hasSize(taken);
  }

  @Test
  void everyValueOfATimerCostsMemoryUntilTheFlush() {
    Aggregator aggregator = aggregator(StatsdMapping.gauge("timing"));
    int taken = 0;
    while (Lines.add(aggregator, "t:" + taken + "|ms") == null) {
      taken++;
    }
    assertThat(taken).isBetween(LITTLE_BYTES / 64, LITTLE_BYTES / 16);
    assertThat(Lines.add(aggregator, "c:1|g")).as("what is small may still fit").isNull();
    flush(aggregator);
    assertThat(Lines.add(aggregator, "t:1|ms")).isNull();
  }

  @Test
  void whatIsNotHeardOfForAnIntervalIsForgotten() {
    Aggregator aggregator =
        aggregator(Lines.mapping("timing", "histogram"), Lines.mapping("histogram", "summary"));
    for (int i = 1; i < 20; i++) {
      Lines.add(aggregator, "t:" + i + "|ms|#a:1,b:2");
      Lines.add(aggregator, "t:" + i + "|ms|#b:2,a:1");
      Lines.add(aggregator, "s:" + i + "|h");
    }
    assertThat(flush(aggregator)).containsExactly("t", "s");
    assertThat(memory.usedBytes()).isPositive();
    assertThat(flush(aggregator)).isEmpty();
    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void aSeriesIsKnownByAnyOrderOfItsTagsInEveryInterval() {
    Aggregator aggregator = aggregator();
    for (int interval = 0; interval < 4; interval++) {
      Lines.add(aggregator, "m:1|c|#a:1,b:2");
      if (interval % 2 == 0) {
        Lines.add(aggregator, "m:1|c|#b:2,a:1");
      }
      assertThat(flush(aggregator)).hasSize(1);
    }
  }

  @Test
  void wrongTagsAreToldAndLeaveNothingBehind() {
    Aggregator aggregator = aggregator();
    assertThat(Lines.add(aggregator, "m:1|c|#a")).isEqualTo(LineFault.TAG);
    assertThat(Lines.add(aggregator, "m:1|ms|T5")).isEqualTo(LineFault.UNTIMED);
    assertThat(Lines.add(aggregator, "m:1|s")).isEqualTo(LineFault.TYPE);
    assertThat(Lines.add(aggregator, "m:1|c|T99999999999")).isEqualTo(LineFault.TIME);
    assertThat(Lines.add(aggregator, "m|c")).isEqualTo(LineFault.NO_COLON);
    assertThat(Lines.add(aggregator, "m:1")).isEqualTo(LineFault.NO_TYPE);
    assertThat(flush(aggregator)).isEmpty();
    assertThat(memory.usedBytes()).isZero();
  }
}
