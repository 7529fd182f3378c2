package dev.remora.distribution;

import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.MetricRegistry.Kind;
import dev.remora.core.telemetry.MetricRegistry.Series;
import java.util.List;

/** Writes Remora's own metrics in the Prometheus text format 0.0.4. */
final class PrometheusText {

  static final String CONTENT_TYPE =
      "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

  private PrometheusText() {}

  /**
   * All series of a registry, those of one name together under their HELP and TYPE.
   *
   * @param suffixes counters end in {@code _total}, times in {@code _seconds_total}, which the
   *     Collector leaves out unless told otherwise ({@code without_type_suffix: false}; spec
   *     collector-config §10.2)
   */
  static String of(MetricRegistry metrics, boolean suffixes) {
    StringBuilder text = new StringBuilder(4096);
    String current = "";
    for (Series series : metrics.series()) {
      boolean grows = series.kind() != Kind.GAUGE;
      String name = suffixes ? suffixed(series) : series.name();
      if (!name.equals(current)) {
        current = name;
        String type = grows ? "counter" : "gauge";
        text.append("# HELP ").append(name).append(' ').append(series.help()).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      }
      text.append(name);
      labels(text, series.labels());
      long value = series.value().getAsLong();
      text.append(' ');
      if (series.kind() == Kind.SECONDS) {
        text.append(value / 1e9);
      } else {
        text.append(value);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String suffixed(Series series) {
    String name = series.name();
    return switch (series.kind()) {
      case COUNTER -> name + "_total";
      case SECONDS -> name + (name.endsWith("_seconds") ? "_total" : "_seconds_total");
      case GAUGE -> name;
    };
  }

  private static void labels(StringBuilder text, List<String> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    char before = '{';
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      text.append(before).append(pairs.get(i)).append("=\"");
      escape(text, pairs.get(i + 1));
      text.append('"');
      before = ',';
    }
    text.append('}');
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }
}
