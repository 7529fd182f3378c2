package dev.remora.exporters.prometheusremotewrite;

import java.util.Arrays;

/** The upper bounds of one histogram point's buckets, with the series of each. */
final class Buckets {

  private double[] bounds = new double[32];
  private int[] series = new int[32];
  private int count;

  void clear() {
    count = 0;
  }

  void add(double bound, int ofSeries) {
    if (count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * count);
      series = Arrays.copyOf(series, 2 * count);
    }
    bounds[count] = bound;
    series[count] = ofSeries;
    count++;
  }

  /** The bucket with the smallest bound that is not below the value; -1 without one. */
  int seriesOf(double value) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (value <= bounds[i] && (best < 0 || bounds[i] < bounds[best])) {
        best = i;
      }
    }
    return best < 0 ? -1 : series[best];
  }
}
