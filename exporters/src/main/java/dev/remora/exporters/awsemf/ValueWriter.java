package dev.remora.exporters.awsemf;

import dev.remora.core.json.GoDoubles;
import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.wire.OutputBuffer;

/**
 * Writes values as they stand in an event, one after another into one buffer. Each method gives
 * where the value begins; it ends where the buffer does. Members stand in the order of the
 * Collector's structures.
 */
final class ValueWriter {

  private final OutputBuffer out;
  private final GoDoubles doubles = new GoDoubles();
  private final byte[] values;
  private final byte[] counts;
  private final byte[] listedMax;
  private final byte[] max;
  private final byte[] min;
  private final byte[] count;
  private final byte[] sum;

  ValueWriter(OutputBuffer out, EventText text) {
    this.out = out;
    this.values = text.ascii("{\"Values\":[");
    this.counts = text.ascii("],\"Counts\":[");
    this.listedMax = text.ascii("],\"Max\":");
    this.max = text.ascii("{\"Max\":");
    this.min = text.ascii(",\"Min\":");
    this.count = text.ascii(",\"Count\":");
    this.sum = text.ascii(",\"Sum\":");
  }

  int number(double value) {
    int start = out.length();
    write(value);
    return start;
  }

  /** An unsigned number that is exact also beyond 2^53. */
  int count(long value) {
    int start = out.length();
    out.putUnsigned(value);
    return start;
  }

  int statistics(double maximum, double minimum, long measurements, double total) {
    int start = out.length();
    out.put(max);
    write(maximum);
    out.put(min);
    write(minimum);
    out.put(count);
    out.putUnsigned(measurements);
    end(total);
    return start;
  }

  /** A point of which no bucket has measurements. */
  int emptyHistogram(ExponentialHistogramPointView point) {
    int start = out.length();
    out.put(values);
    out.put(counts);
    limits(point.max(), point.min(), unsigned(point.count()), point.sum());
    return start;
  }

  /** One chunk of a point. */
  int buckets(ExponentialBuckets buckets, double total) {
    int start = out.length();
    out.put(values);
    for (int i = 0; i < buckets.size(); i++) {
      comma(i);
      write(buckets.value(i));
    }
    out.put(counts);
    for (int i = 0; i < buckets.size(); i++) {
      comma(i);
      write(buckets.count(i));
    }
    limits(buckets.max(), buckets.min(), buckets.count(), total);
    return start;
  }

  private void comma(int index) {
    if (index > 0) {
      out.put(',');
    }
  }

  private void limits(double maximum, double minimum, double measurements, double total) {
    out.put(listedMax);
    write(maximum);
    out.put(min);
    write(minimum);
    out.put(count);
    write(measurements);
    end(total);
  }

  private void end(double total) {
    out.put(sum);
    write(total);
    out.put('}');
  }

  private void write(double value) {
    doubles.writeJson(value, out);
  }

  /** A 64-bit number that is meant as unsigned, as the nearest double. */
  static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
  }
}
