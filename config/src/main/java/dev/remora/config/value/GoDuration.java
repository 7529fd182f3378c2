package dev.remora.config.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;

/**
 * Durations as text, by the rules of Go's {@code time.ParseDuration}: {@code 300ms}, {@code 1h5m},
 * {@code -1.5h}. Units are {@code ns us µs ms s m h}; the range is 64 bits of nanoseconds.
 */
public final class GoDuration {
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException with the peer's message ({@code time: invalid duration},
   *     {@code time: unknown unit}, {@code time: missing unit in duration})
   */
  public static Duration parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int at = 0;
    while (at < rest.length()) {
      int numberEnd = skip(rest, at, true);
      int unitEnd = skip(rest, numberEnd, false);
      String unit = rest.substring(numberEnd, unitEnd);
      nanos = nanos.add(number(rest.substring(at, numberEnd), text).multiply(unit(unit, text)));
      at = unitEnd;
    }
    try {
      BigDecimal signed = negative ? nanos.negate() : nanos;
      return Duration.ofNanos(signed.setScale(0, RoundingMode.DOWN).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"", e);
    }
  }

  private static int skip(String text, int from, boolean numberCharacters) {
    int at = from;
    while (at < text.length() && isNumberPart(text.charAt(at)) == numberCharacters) {
      at++;
    }
    return at;
  }

  private static boolean isNumberPart(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  private static BigDecimal number(String digits, String text) {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"", e);
    }
  }

  private static BigDecimal unit(String unit, String text) {
    Long nanos = UNIT_NANOS.get(unit);
    if (unit.isEmpty()) {
      throw new IllegalArgumentException("time: missing unit in duration \"" + text + "\"");
    }
    if (nanos == null) {
      throw new IllegalArgumentException(
          "time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
    }
    return BigDecimal.valueOf(nanos);
  }

  /** {@code duration} as Go prints it: {@code 1m30s}, {@code 200ms}, {@code 0s}. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    BigDecimal left = BigDecimal.valueOf(nanos).abs();
    for (String unit : new String[] {"ns", "µs", "ms"}) {
      if (left.compareTo(BigDecimal.valueOf(nanosOf(unit) * 1000)) < 0) {
        return sign + plain(left, nanosOf(unit)) + unit;
      }
    }
    long hours = left.longValue() / nanosOf("h");
    long minutes = left.longValue() % nanosOf("h") / nanosOf("m");
    String seconds = plain(left.remainder(BigDecimal.valueOf(nanosOf("m"))), nanosOf("s")) + "s";
    String head = hours > 0 ? hours + "h" + minutes + "m" : minutes > 0 ? minutes + "m" : "";
    return sign + head + seconds;
  }

  private static long nanosOf(String unit) {
    Long nanos = UNIT_NANOS.get(unit);
    if (nanos == null) {
      throw new IllegalArgumentException(unit);
    }
    return nanos;
  }

  private static String plain(BigDecimal nanos, long unitNanos) {
    BigDecimal scaled = nanos.divide(BigDecimal.valueOf(unitNanos)).stripTrailingZeros();
    return scaled.toPlainString();
  }
}
