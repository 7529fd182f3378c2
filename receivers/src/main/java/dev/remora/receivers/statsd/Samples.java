package dev.remora.receivers.statsd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values of one series in one interval with their weights, for gauges and summaries. */
final class Samples {

  /** One value that stands for {@code weight} measurements. */
  record Sample(double value, double weight) {}

  final List<Sample> all = new ArrayList<>();
  double count;
  double sum;

  void add(double value, double weight) {
    all.add(new Sample(value, weight));
    count += weight;
    sum += value * weight;
  }

  void sort() {
    all.sort(Comparator.comparingDouble(Sample::value));
  }

  /** The smallest value below or at which the share {@code p} (0 to 1) lies; after sorting. */
  double quantile(double p) {
    double below = 0;
    for (Sample sample : all) {
      below += sample.weight();
      if (below >= p * count) {
        return sample.value();
      }
    }
    return all.getLast().value();
  }
}
