package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.ExponentialHistogramPointView;
import dev.remora.core.view.LongValues;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;

/**
 * Writes exponential histograms as native histograms with integer counts (spec aws-translation 6.7
 * and 6.8). Merging of scales above 8 is the reference's, its shifted counts beside empty buckets
 * included, so that a series looks the same whoever sends it.
 */
final class NativeHistogram {

  static final int MIN_SCALE = -4;

  private static final int MAX_SCALE = 8;
  private static final double DEFAULT_ZERO_THRESHOLD = 1e-128;

  /** Up to so many empty buckets are written out; more start a new span. */
  private static final int MAX_EMPTY = 2;

  private long[] spanOffsets = new long[16];
  private int[] spanLengths = new int[16];
  private int spans;
  private long[] deltas = new long[64];
  private int deltaCount;
  private long previous;

  /** Writes the content of a {@code Histogram}. */
  void write(ExponentialHistogramPointView point, long timeMillis, WireWriter out) {
    boolean stale = point.hasNoRecordedValue();
    int schema = Math.min(point.scale(), MAX_SCALE);
    int shift = Math.min(point.scale() - schema, Long.SIZE - 2);
    out.putVarint(1 << 3, stale ? Samples.STALE_BITS : point.count());
    out.putFixed64(3 << 3 | 1, sumBits(point, stale));
    out.putZigzag(4 << 3, schema);
    double threshold = point.zeroThreshold();
    out.putDouble(5 << 3 | 1, threshold == 0 ? DEFAULT_ZERO_THRESHOLD : threshold);
    out.putVarint(6 << 3, point.zeroCount());
    convert(point.negativeBucketCounts(), point.negativeOffset(), shift);
    writeBuckets(8, out);
    convert(point.positiveBucketCounts(), point.positiveOffset(), shift);
    writeBuckets(11, out);
    out.putVarint(15 << 3, timeMillis);
  }

  private static long sumBits(ExponentialHistogramPointView point, boolean stale) {
    if (stale) {
      return Samples.STALE_BITS;
    }
    return point.hasSum() ? Double.doubleToRawLongBits(point.sum()) : 0;
  }

  private void writeBuckets(int spansField, WireWriter out) {
    for (int i = 0; i < spans; i++) {
      int span = out.beginMessage(spansField << 3 | 2);
      out.putZigzag(1 << 3, spanOffsets[i]);
      out.putVarint(2 << 3, spanLengths[i]);
      out.endMessage(span);
    }
    if (deltaCount > 0) {
      int packed = out.beginMessage(spansField + 1 << 3 | 2);
      for (int i = 0; i < deltaCount; i++) {
        out.putVarint(deltas[i] << 1 ^ deltas[i] >> 63);
      }
      out.endMessage(packed);
    }
  }

  private void convert(LongValues counts, int offset, int shift) {
    spans = 0;
    deltaCount = 0;
    previous = 0;
    int size = counts.size();
    if (size == 0) {
      return;
    }
    long index = ((long) offset >> shift) + 1;
    beginSpan(index);
    long merged = 0;
    for (int i = 0; i < size; i++) {
      long next = ((long) i + offset >> shift) + 1;
      if (next == index) {
        merged += counts.at(i);
      } else if (merged == 0) {
        merged = counts.at(i);
      } else {
        skip(next - index - 1);
        emit(merged);
        merged = counts.at(i);
        index = next;
      }
    }
    skip(((long) size + offset - 1 >> shift) + 1 - index);
    emit(merged);
  }

  private void skip(long gap) {
    if (gap > MAX_EMPTY) {
      beginSpan(gap);
      return;
    }
    for (long i = 0; i < gap; i++) {
      emit(0);
    }
  }

  private void beginSpan(long offset) {
    if (spans == spanOffsets.length) {
      spanOffsets = Arrays.copyOf(spanOffsets, 2 * spans);
      spanLengths = Arrays.copyOf(spanLengths, 2 * spans);
    }
    spanOffsets[spans] = offset;
    spanLengths[spans] = 0;
    spans++;
  }

  private void emit(long value) {
    if (deltaCount == deltas.length) {
      deltas = Arrays.copyOf(deltas, 2 * deltaCount);
    }
    spanLengths[spans - 1]++;
    deltas[deltaCount++] = value - previous;
    previous = value;
  }
}
