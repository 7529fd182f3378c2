package dev.remora.exporters.awsemf;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of an event beside labels and metrics, in the order of their names. They win over
 * labels and metrics of the same name (spec aws-translation 3.11).
 */
enum Reserved {
  /** Version 0: the lists of metrics. */
  METRICS("CloudWatchMetrics"),
  /** Version 0: the time as text. */
  TIMESTAMP("Timestamp"),
  /** The version as text. */
  VERSION("Version"),
  /** Version 1: lists of metrics, and time. */
  AWS("_aws"),
  /** The type in Prometheus' words, for what the Prometheus receiver scraped. */
  PROMETHEUS_TYPE("prom_metric_type");

  private final String text;

  Reserved(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /**
   * The members of an event, sorted.
   *
   * @param version of the format; one that is not known has none
   * @param listed whether the event lists a metric
   */
  static List<Reserved> of(String version, boolean listed, boolean fromPrometheus) {
    List<Reserved> members = new ArrayList<>();
    if (version.equals("0")) {
      members.add(TIMESTAMP);
      if (listed) {
        members.add(METRICS);
        members.add(VERSION);
      }
    } else if (version.equals("1") && listed) {
      members.add(VERSION);
      members.add(AWS);
    }
    if (fromPrometheus) {
      members.add(PROMETHEUS_TYPE);
    }
    return members.stream().sorted().toList();
  }
}
