package dev.remora.receivers.statsd;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An exponential histogram (OTLP metrics data model) that lowers its scale until the buckets of
 * either sign are no more than its size. Upper bounds are inclusive.
 */
final class Buckets {

  private static final int MAX_SCALE = 20;

  private final int maxSize;
  NavigableMap<Long, Long> positive = new TreeMap<>();
  NavigableMap<Long, Long> negative = new TreeMap<>();
  int scale = MAX_SCALE;
  long zeros;
  long count;
  double sum;
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;

  Buckets(int maxSize) {
    this.maxSize = maxSize;
  }

  void add(double value, long weight) {
    count += weight;
    sum += value * weight;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value == 0) {
      zeros += weight;
      return;
    }
    (value > 0 ? positive : negative)
        .merge(index(Math.abs(value)) >> (MAX_SCALE - scale), weight, Long::sum);
    while (span(positive) > maxSize || span(negative) > maxSize) {
      positive = halved(positive);
      negative = halved(negative);
      scale--;
    }
  }

  private static long span(NavigableMap<Long, Long> counts) {
    return counts.isEmpty() ? 0 : counts.lastKey() - counts.firstKey() + 1;
  }

  private static NavigableMap<Long, Long> halved(NavigableMap<Long, Long> counts) {
    NavigableMap<Long, Long> half = new TreeMap<>();
    counts.forEach((index, n) -> half.merge(index >> 1, n, Long::sum));
    return half;
  }

  /** At the finest scale. Powers of two are the upper bound of their bucket, exactly. */
  private static long index(double value) {
    int exponent = Math.getExponent(value);
    if (exponent >= Double.MIN_EXPONENT && value == Math.scalb(1.0, exponent)) {
      return ((long) exponent << MAX_SCALE) - 1;
    }
    return (long) Math.floor(Math.log(value) / Math.log(2) * (1 << MAX_SCALE));
  }
}
