package dev.remora.transport.http;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.outcome.ExportResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP answer means for delivery, by the Collector's rules for its OTLP/HTTP exporter (spec
 * collector-config section 4.6): 2xx is accepted; 429, 502, 503 and 504 go again, with {@code
 * Retry-After} (RFC 9110 section 10.2.3) as a hint on 429 and 503; all else is refused for good.
 */
public final class HttpOutcome {

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** The longest wait a backend can ask for; more is a mistake of its clock. */
  private static final long MAX_DELAY_NANOS = 3600 * SECOND_NANOS;

  private static final int MAX_SHOWN_CHARS = 512;

  private HttpOutcome() {}

  /**
   * The result.
   *
   * @param unixNanos the time now, for a {@code Retry-After} that is a date
   */
  public static ExportResult of(HttpAnswer answer, long unixNanos) {
    return of(answer, unixNanos, shown(answer));
  }

  /** The same, with the backend's words where its body's format is known. */
  public static ExportResult of(HttpAnswer answer, long unixNanos, String words) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return ExportResult.ACCEPTED;
    }
    String code = "http_" + status;
    String reason = reason(status, words);
    return switch (status) {
      case 429, 503 -> {
        long delay = retryAfterNanos(answer.header("retry-after"), unixNanos);
        yield new ExportResult.Retry(delay, status == 429 || delay > 0, code, reason);
      }
      case 502, 504 -> ExportResult.Retry.later(code, reason);
      case 400, 413, 422 -> new ExportResult.Rejected(true, code, reason);
      default -> new ExportResult.Rejected(false, code, reason);
    };
  }

  /**
   * The result where a backend has stored what was right in a request that it refuses, so that
   * nothing is divided: 5xx and, if wanted, 429 go again, all else is final.
   *
   * @param unixNanos the time now, for a {@code Retry-After} that is a date
   */
  public static ExportResult ofWhole(HttpAnswer answer, boolean retryOn429, long unixNanos) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return ExportResult.ACCEPTED;
    }
    String code = "http_" + status;
    boolean throttled = status == 429;
    if (status / 100 == 5 || throttled && retryOn429) {
      long delay = retryAfterNanos(answer.header("retry-after"), unixNanos);
      return new ExportResult.Retry(delay, throttled, code, reason(answer));
    }
    return new ExportResult.Rejected(false, code, reason(answer));
  }

  /** The status and the body, for logs. */
  static String reason(HttpAnswer answer) {
    return reason(answer.status(), shown(answer));
  }

  private static String reason(int status, String words) {
    return words.isEmpty() ? "HTTP status " + status : "HTTP status " + status + ": " + words;
  }

  /** The body as one short line, for logs. */
  public static String shown(HttpAnswer answer) {
    String text = answer.text().strip().replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "...";
  }

  /** How long a {@code Retry-After} header asks to wait: seconds, or a date; 0 without a hint. */
  public static long retryAfterNanos(@Nullable String header, long unixNanos) {
    if (header == null || header.isBlank()) {
      return 0;
    }
    String value = header.strip();
    if (value.matches("[0-9]{1,9}")) {
      return Math.min(Long.parseLong(value) * SECOND_NANOS, MAX_DELAY_NANOS);
    }
    try {
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      long seconds = at.getEpochSecond() - unixNanos / SECOND_NANOS;
      return Math.clamp(seconds, 0, MAX_DELAY_NANOS / SECOND_NANOS) * SECOND_NANOS;
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
