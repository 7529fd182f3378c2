package dev.remora.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.outcome.ExportResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOutcomeTest {
  // Scenario: Retry-After headers and error bodies as backends send them, also wrong ones.
  // Guarantees: hints are understood or ignored, and never break or blow up a log line.

  /** 2026-01-15T12:00:00Z. */
  private static final long NOW = 1_768_478_400_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7000",
    "' 12 ', 12000",
    "99999999, 3600000",
    "-1, 0",
    "1.5, 0",
    "soon, 0",
    "'Thu, 15 Jan 2026 12:00:30 GMT', 30000",
    "'Thu, 15 Jan 2026 11:00:00 GMT', 0",
    "'Fri, 01 Jan 9999 00:00:00 GMT', 3600000",
    ", 0"
  })
  void retryAfterIsSecondsOrADate(@Nullable String header, long millis) {
    assertThat(HttpOutcome.retryAfterNanos(header, NOW)).isEqualTo(millis * 1_000_000);
  }

  @Test
  void longBodyIsCutToOneLine() {
    byte[] body = ("<html>\r\n\u0001" + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8);
    ExportResult result = HttpOutcome.of(new HttpAnswer(404, List.of(), body), NOW);
    assertThat(result)
        .isInstanceOfSatisfying(
            ExportResult.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .startsWith("HTTP status 404: <html> xxx")
                    .endsWith("xxx...")
                    .hasSizeLessThan(560)
                    .doesNotContain("\n"));
  }
}
