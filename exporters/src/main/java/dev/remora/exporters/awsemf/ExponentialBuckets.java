package dev.remora.exporters.awsemf;

import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.LongValues;

/**
 * The buckets of one exponential histogram point as CloudWatch wants them: values with counts, from
 * the highest value down, without empty ones, in chunks of at most 100 (EMF specification: values
 * of one metric; spec aws-translation 3.6). Used again for one point after another.
 *
 * <pre>
 * for (boolean more = buckets.start(point); more; more = buckets.next(point)) { ... }
 * </pre>
 */
final class ExponentialBuckets {

  /** Values in one chunk at most. */
  static final int MAX_ENTRIES = 100;

  private final double[] values = new double[MAX_ENTRIES];
  private final double[] counts = new double[MAX_ENTRIES];
  private int entries;
  private double count;
  private double min;
  private double max;
  private boolean first;

  private double base;
  private long positive;
  private boolean zero;
  private long negative;

  // The next bucket that is not empty.
  private boolean pending;
  private double lowerEdge;
  private double upperEdge;
  private double bucketValue;
  private double bucketCount;

  /** Goes to the first chunk of a point; false when all buckets are empty. */
  boolean start(ExponentialHistogramPointView point) {
    // StrictMath's 2^(2^-scale) is bit for bit the one of Go, Math's need not be.
    base = StrictMath.pow(2, StrictMath.pow(2, -(double) point.scale()));
    positive = point.positiveBucketCounts().size() - 1L;
    zero = point.zeroCount() != 0;
    negative = 0;
    first = true;
    pending = step(point);
    return fill(point);
  }

  /** Goes to the next chunk; false when there is none. */
  boolean next(ExponentialHistogramPointView point) {
    first = false;
    return fill(point);
  }

  /** How many values the chunk has. */
  int size() {
    return entries;
  }

  /** The middle of the bucket {@code 0 <= index < size}. */
  double value(int index) {
    return values[index];
  }

  /** How many measurements are in it. */
  double count(int index) {
    return counts[index];
  }

  /** Measurements of the whole chunk. */
  double count() {
    return count;
  }

  /** The smallest value of the chunk: the point's in the last chunk, else an edge. */
  double min() {
    return min;
  }

  /** The largest value of the chunk: the point's in the first chunk, else an edge. */
  double max() {
    return max;
  }

  private boolean fill(ExponentialHistogramPointView point) {
    if (!pending) {
      return false;
    }
    entries = 0;
    count = 0;
    max = first ? point.max() : upperEdge;
    while (pending && entries < MAX_ENTRIES) {
      values[entries] = bucketValue;
      counts[entries] = bucketCount;
      entries++;
      count += bucketCount;
      min = lowerEdge;
      pending = step(point);
    }
    if (!pending) {
      min = point.min();
    }
    return true;
  }

  /** Moves to the next bucket that is not empty. */
  private boolean step(ExponentialHistogramPointView point) {
    LongValues above = point.positiveBucketCounts();
    while (positive >= 0) {
      long index = positive--;
      if (above.at((int) index) != 0) {
        double power = (double) index + point.positiveOffset();
        return bucket(edge(power), edge(power + 1), above.at((int) index));
      }
    }
    if (zero) {
      zero = false;
      return bucket(0, 0, point.zeroCount());
    }
    LongValues below = point.negativeBucketCounts();
    while (negative < below.size()) {
      long index = negative++;
      if (below.at((int) index) != 0) {
        double power = (double) index + point.negativeOffset();
        return bucket(-edge(power + 1), -edge(power), below.at((int) index));
      }
    }
    return false;
  }

  private boolean bucket(double lower, double upper, long bucketMeasurements) {
    lowerEdge = lower;
    upperEdge = upper;
    double middle = (lower + upper) / 2;
    bucketValue = Double.isFinite(middle) ? middle : lower / 2 + upper / 2;
    bucketCount = ValueWriter.unsigned(bucketMeasurements);
    return true;
  }

  /** A power of the base; the largest double where it is beyond, as JSON has no infinity. */
  private double edge(double power) {
    return Math.min(power(base, power), Double.MAX_VALUE);
  }

  /**
   * {@code x} to a whole power by squaring fractions and adding exponents, in the order in which
   * Go's {@code math.Pow} does it, so that values are the Collector's to the last bit.
   */
  static double power(double x, double whole) {
    if (whole == 0 || x == 1) {
      return 1;
    }
    if (Double.isInfinite(x)) {
      return whole < 0 ? 0 : x;
    }
    int exponentOfX = Math.getExponent(x) + 1;
    double fraction = Math.scalb(x, -exponentOfX); // in [0.5, 1)
    double result = 1;
    long exponent = 0;
    for (long i = (long) Math.abs(whole); i != 0; i >>= 1) {
      if (Math.abs(exponentOfX) > 1 << 12) {
        exponent += exponentOfX; // beyond all doubles, the rest does not matter
        break;
      }
      if ((i & 1) == 1) {
        result *= fraction;
        exponent += exponentOfX;
      }
      fraction *= fraction;
      exponentOfX <<= 1;
      if (fraction < 0.5) {
        fraction += fraction;
        exponentOfX--;
      }
    }
    if (whole < 0) {
      result = 1 / result;
      exponent = -exponent;
    }
    return scaled(result, exponent);
  }

  /** {@link Math#scalb} in one rounding, also where the result is subnormal. */
  private static double scaled(double value, long exponent) {
    int bounded = (int) Math.max(-5000, Math.min(5000, exponent));
    return Math.scalb(value, bounded);
  }
}
