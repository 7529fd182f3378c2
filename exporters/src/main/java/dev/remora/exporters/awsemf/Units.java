package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CloudWatch's unit of a metric (spec aws-translation 3.7): the descriptor's where one is
 * configured, else OTLP's translated, else OTLP's as it is.
 */
final class Units {

  /** Units that {@code metric_descriptors} may name (CloudWatch API, MetricDatum). */
  private static final Set<String> SUPPORTED =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          "None");

  private final Map<String, AwsEmfConfig.MetricDescriptor> descriptors;

  Units(List<AwsEmfConfig.MetricDescriptor> descriptors) {
    this.descriptors =
        descriptors.stream()
            .filter(it -> !it.metricName().isEmpty() && isSupported(it.unit()))
            .collect(
                Collectors.toMap(
                    AwsEmfConfig.MetricDescriptor::metricName, it -> it, (first, last) -> last));
  }

  static boolean isSupported(String unit) {
    return SUPPORTED.contains(unit);
  }

  /** The unit to write. Allocates: to be asked once for each name, not for each point. */
  Bytes of(Bytes metricName, Bytes unit) {
    AwsEmfConfig.MetricDescriptor descriptor = descriptors.get(metricName.toString());
    if (descriptor != null && (unit.isEmpty() || descriptor.overwrite())) {
      return Bytes.of(descriptor.unit());
    }
    return switch (unit.toString()) {
      case "1", "ns" -> new Bytes();
      case "ms" -> Bytes.of("Milliseconds");
      case "s" -> Bytes.of("Seconds");
      case "us" -> Bytes.of("Microseconds");
      case "By" -> Bytes.of("Bytes");
      case "bit" -> Bytes.of("Bits");
      default -> unit;
    };
  }
}
