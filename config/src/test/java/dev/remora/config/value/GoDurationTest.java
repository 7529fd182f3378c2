package dev.remora.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
  // Scenario: durations as Go's time.ParseDuration takes and prints them.
  // Guarantees: the same nanoseconds, the same text, the same refusals.

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0s,0",
    "300ms,300000000",
    "1.5h,5400000000000",
    "1h5m,3900000000000",
    "100us,100000",
    "100µs,100000",
    "1.5ms,1500000",
    "-1m30s,-90000000000",
    "+2s,2000000000",
    ".5s,500000000",
    "1.s,1000000000",
    "3ns,3",
    "0.9ns,0",
    "2562047h,9223369200000000000"
  })
  void reads(String text, long nanos) {
    assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "'',invalid duration",
    "5,missing unit in duration",
    "5 s,unknown unit",
    "s,invalid duration",
    "1x,unknown unit",
    "-,invalid duration",
    "1..5s,invalid duration",
    "2562048h,invalid duration"
  })
  void refuses(String text, String reason) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time: " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "1,1ns",
    "1500,1.5µs",
    "200000000,200ms",
    "1000000000,1s",
    "90000000000,1m30s",
    "3600000000000,1h0m0s",
    "5400500000000,1h30m0.5s",
    "-1000000000,-1s"
  })
  void prints(long nanos, String text) {
    assertThat(GoDuration.format(Duration.ofNanos(nanos))).isEqualTo(text);
  }
}
