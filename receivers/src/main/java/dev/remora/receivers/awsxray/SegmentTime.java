package dev.remora.receivers.awsxray;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Seconds since 1970 as a segment writes them, in nanoseconds. Read as decimal digits: the peer
 * goes through a 64-bit float, which is up to 256 ns off for times of today.
 */
final class SegmentTime {

  /** Digits before the point: ten to this power is past what 64 bits of nanoseconds hold. */
  private static final int MAX_WHOLE_DIGITS = 11;

  private static final int NANO_DIGITS = 9;
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private SegmentTime() {}

  /**
   * The time, cut to whole nanoseconds.
   *
   * @param literal a JSON number
   */
  static long unixNanos(String name, String literal) throws SegmentFault {
    BigDecimal seconds;
    try {
      seconds = new BigDecimal(literal);
    } catch (NumberFormatException e) {
      // An exponent of more than ten digits.
      throw outOfRange(name);
    }
    // Looked at before any arithmetic, which an exponent of a thousand million would never end.
    long wholeDigits = (long) seconds.precision() - seconds.scale();
    if (seconds.signum() == 0 || wholeDigits < -NANO_DIGITS) {
      return 0;
    }
    if (seconds.signum() < 0 || wholeDigits > MAX_WHOLE_DIGITS) {
      throw outOfRange(name);
    }
    BigDecimal nanos = seconds.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.DOWN);
    if (nanos.compareTo(MAX) > 0) {
      throw outOfRange(name);
    }
    return nanos.longValue();
  }

  private static SegmentFault outOfRange(String name) {
    return SegmentFault.rejected("`" + name + "` is no time between 1970 and 2262");
  }
}
