package dev.remora.config.service;

import dev.remora.config.bind.At;
import dev.remora.config.service.MetricSettings.PullExporter;
import dev.remora.config.service.MetricSettings.Reader;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.StringValue;
import java.util.List;
import java.util.Optional;

/**
 * What must hold in {@code service.telemetry}, in the peer's words (spec collector-config §10), and
 * what is taken without effect, which is said.
 */
final class TelemetryRules {
  private static final String ATTRIBUTES = "attributes";
  private static final String ATTRIBUTES_LIST = "attributes_list";

  private TelemetryRules() {}

  static void check(TelemetrySettings telemetry, At at) {
    if (telemetry.metrics().level() != MetricSettings.Level.NONE) {
      readers(telemetry.metrics().readers(), at);
    }
    if (!telemetry.metrics().views().isEmpty()) {
      if (telemetry.metrics().level() == MetricSettings.Level.DETAILED) {
        at.key("metrics").key("views").warn("views have no effect here");
      } else {
        at.error(
            "metrics",
            "service::telemetry::metrics::views can only be set when"
                + " service::telemetry::metrics::level is detailed");
      }
    }
    if (!telemetry.logs().processors().isEmpty()) {
      at.key("logs").key("processors").warn("the log is written, but not exported");
    }
    if (!telemetry.traces().processors().isEmpty()) {
      at.key("traces").key("processors").warn("no traces of the program itself are made");
    }
    resource(at.key("resource"));
  }

  private static void readers(List<Reader> readers, At at) {
    if (readers.isEmpty()) {
      at.error(
          "metrics",
          "collector telemetry metrics reader should exist when metric level is not none");
    }
    At list = at.key("metrics").key("readers");
    if (list.value().isNull()) {
      return;
    }
    int pages = 0;
    for (int i = 0; i < readers.size(); i++) {
      reader(readers.get(i), list.index(i));
      pages += readers.get(i).pull().isPresent() ? 1 : 0;
    }
    if (pages > 1) {
      list.warn("only the first page is served");
    }
  }

  private static void reader(Reader reader, At at) {
    if (reader.pull().isPresent() == reader.periodic().isPresent()) {
      at.error(
          reader.pull().isPresent()
              ? "must not specify multiple metric reader type (expected: pull or periodic)"
              : "no valid metric reader (expected: pull)");
      return;
    }
    if (reader.periodic().isPresent()) {
      at.key("periodic").warn("metrics are not pushed; a pull reader serves them");
      return;
    }
    Optional<MetricSettings.Prometheus> page =
        reader.pull().map(MetricSettings.Pull::exporter).flatMap(PullExporter::prometheus);
    At exporter = at.key("pull").key("exporter");
    if (page.isEmpty()) {
      exporter.error("no valid metric exporter (expected: prometheus)");
      return;
    }
    At written = exporter.key("prometheus");
    for (String key : List.of("host", "port")) {
      if (written.key(key).value().isNull()) {
        written.error(key, key + " must be specified");
      }
    }
    if (page.get().port() < 0 || page.get().port() > 65_535) {
      written.error("port", "invalid port " + page.get().port() + " (expected: 0 to 65535)");
    }
  }

  private static void resource(At at) {
    if (at.value().isNull()) {
      return;
    }
    if (!(at.value() instanceof MapValue map)) {
      at.mistyped("expected a map or struct, got \"" + at.value().typeName() + "\"");
      return;
    }
    if (map.has(ATTRIBUTES_LIST)) {
      at.error(
          ATTRIBUTES_LIST,
          "resource::attributes_list is not currently supported, please use resource::attributes");
      return;
    }
    List<String> inline =
        map.keys().stream()
            .filter(it -> !List.of(ATTRIBUTES, "schema_url", "detectors").contains(it))
            .toList();
    if (map.has(ATTRIBUTES) && !inline.isEmpty()) {
      at.error(
          inline.getFirst(),
          "resource::attributes cannot be used together with legacy inline resource attributes");
      return;
    }
    for (String key : inline) {
      if (!at.key(key).value().isNull() && !(at.key(key).value() instanceof StringValue)) {
        at.error(key, "legacy resource attribute \"" + key + "\" must be string or null");
      }
    }
  }
}
