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

  /** All series of a registry, those of one name together under their HELP and TYPE. */
  static String of(MetricRegistry metrics) {
    StringBuilder text = new StringBuilder(4096);
    String current = "";
    for (Series series : metrics.series()) {
      String name = series.kind() == Kind.COUNTER ? series.name() + "_total" : series.name();
      if (!name.equals(current)) {
        current = name;
        String type = series.kind() == Kind.COUNTER ? "counter" : "gauge";
        text.append("# HELP ").append(name).append(' ').append(series.help()).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      }
      text.append(name);
      labels(text, series.labels());
      text.append(' ').append(series.value().getAsLong()).append('\n');
    }
    return text.toString();
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
