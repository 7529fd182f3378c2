package dev.remora.receivers.statsd;

import java.math.BigInteger;

/**
 * A decimal mantissa times a power of ten as the nearest double, by one or two multiplications of
 * 64 bits (Daniel Lemire, "Number Parsing at a Gigabyte per Second", 2021, section 5).
 */
final class PowersOfTen {

  /** Powers that lines of everyday size come to; others are rare and may cost more. */
  private static final int MAX_POWER = 40;

  private static final int MANTISSA_BITS = 128;

  /** The first 128 bits of each power, rounded down: the upper and the lower half. */
  private static final long[] HIGH = new long[2 * MAX_POWER + 1];

  private static final long[] LOW = new long[2 * MAX_POWER + 1];

  /** Of the product's upper half, bits below those that a double and its rounding need. */
  private static final long SPARE_BITS = 0x1ff;

  static {
    for (int power = -MAX_POWER; power <= MAX_POWER; power++) {
      BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
      BigInteger scaled =
          power >= 0 ? ten : BigInteger.ONE.shiftLeft(ten.bitLength() + MANTISSA_BITS).divide(ten);
      BigInteger bits = scaled.shiftRight(scaled.bitLength() - MANTISSA_BITS);
      HIGH[power + MAX_POWER] = bits.shiftRight(Long.SIZE).longValue();
      LOW[power + MAX_POWER] = bits.longValue();
    }
  }

  private PowersOfTen() {}

  /**
   * {@code digits * 10^power}, correctly rounded.
   *
   * @param digits positive
   * @return NaN where this way does not tell
   */
  static double times(long digits, int power) {
    if (power < -MAX_POWER || power > MAX_POWER) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(digits);
    long normal = digits << zeros;
    long upper = Math.unsignedMultiplyHigh(normal, HIGH[power + MAX_POWER]);
    long lower = normal * HIGH[power + MAX_POWER];
    if ((upper & SPARE_BITS) == SPARE_BITS && Long.compareUnsigned(lower + normal, normal) < 0) {
      long more = Math.unsignedMultiplyHigh(normal, LOW[power + MAX_POWER]);
      long merged = lower + more;
      upper += Long.compareUnsigned(merged, lower) < 0 ? 1 : 0;
      lower = merged;
      if ((upper & SPARE_BITS) == SPARE_BITS && lower + 1 == 0) {
        return Double.NaN;
      }
    }
    int top = (int) (upper >>> 63);
    long mantissa = upper >>> (top + 9);
    if (lower == 0 && (upper & SPARE_BITS) == 0 && (mantissa & 3) == 1) {
      return Double.NaN;
    }
    // 217706 / 2^16 is log2(10), exact enough for powers of this size.
    int exponent = (217706 * power >> 16) + 64 + Double.MAX_EXPONENT - zeros - (1 ^ top);
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa >>> 53 != 0) {
      mantissa >>>= 1;
      exponent++;
    }
    return Double.longBitsToDouble((long) exponent << 52 | mantissa & (1L << 52) - 1);
  }
}
