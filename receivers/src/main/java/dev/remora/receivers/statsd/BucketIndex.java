package dev.remora.receivers.statsd;

/**
 * The bucket of an exponential histogram that a value falls into: {@code (base^index,
 * base^(index+1)]} with {@code base = 2^(2^-scale)} (OTLP metrics data model, exponential buckets).
 */
final class BucketIndex {

  /** The finest scale: all doubles have indexes of 31 bits. */
  static final int MAX_SCALE = 20;

  private static final double LOG2_E = 1.4426950408889634;

  private static final long SIGNIFICAND = (1L << 52) - 1;

  private BucketIndex() {}

  /**
   * @param value positive and finite
   * @param scale up to {@link #MAX_SCALE}
   */
  static int of(double value, int scale) {
    int exponent = Math.getExponent(value);
    boolean power = (Double.doubleToRawLongBits(value) & SIGNIFICAND) == 0;
    if (scale <= 0) {
      return (power ? exponent - 1 : exponent) >> -scale;
    }
    if (value <= Double.MIN_NORMAL) {
      // Subnormal numbers share the bucket of the smallest normal one.
      return (Double.MIN_EXPONENT << scale) - 1;
    }
    if (power) {
      return (exponent << scale) - 1;
    }
    int index = (int) Math.floor(StrictMath.log(value) * Math.scalb(LOG2_E, scale));
    return Math.min(index, (Double.MAX_EXPONENT + 1 << scale) - 1);
  }
}
