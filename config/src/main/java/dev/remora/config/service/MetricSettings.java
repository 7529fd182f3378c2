package dev.remora.config.service;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Invalid;
import dev.remora.config.value.Value;
import java.util.List;
import java.util.Optional;

/** The program's own metrics, {@code service.telemetry.metrics} (spec collector-config §10.2). */
public record MetricSettings(
    @Doc("How much is measured: none, basic, normal or detailed.") Level level,
    @Doc(
            "Who reads the metrics; a list replaces the default, Prometheus on localhost:8888. The"
                + " first page is served.")
        List<Reader> readers,
    @Doc("Accepted at level detailed, without effect.") List<Value> views) {
  /** How much is measured. */
  @Invalid(value = "unknown metrics level \"%s\"", ignoreCase = true)
  public enum Level {
    NONE,
    BASIC,
    NORMAL,
    DETAILED
  }

  /** One reader of the metrics. */
  public record Reader(
      @Doc("A page that others fetch.") Optional<Pull> pull,
      @Doc("Accepted; metrics are not pushed.") Optional<Value> periodic) {}

  /** A page that others fetch. */
  public record Pull(@Doc("The form of the page.") PullExporter exporter) {}

  /** The forms of a page. */
  public record PullExporter(@Doc("The Prometheus text form.") Optional<Prometheus> prometheus) {}

  /** A page in the Prometheus text form at {@code /metrics}. */
  public record Prometheus(
      @Doc("The address to listen on; empty for all interfaces.") String host,
      @Doc("The port to listen on.") int port,
      @Doc("Attributes of the resource to add to each series.")
          ResourceLabels withResourceConstantLabels,
      @Doc("Leave `otel_scope_*` labels out.") boolean withoutScopeInfo,
      @Doc("Leave `_total` and unit suffixes out.") boolean withoutTypeSuffix,
      @Doc("Leave unit suffixes out.") boolean withoutUnits) {
    /** The default page on localhost:8888. */
    public static Prometheus defaults() {
      ResourceLabels none = new ResourceLabels(List.of(), List.of());
      return new Prometheus("localhost", 8888, none, true, true, true);
    }
  }

  /** Which attributes of the resource become labels. */
  public record ResourceLabels(
      @Doc("Names to add; `*` and `?` as in file names.") List<String> included,
      @Doc("Names to leave out of these.") List<String> excluded) {}

  /** The normal level, read on localhost:8888. */
  public static MetricSettings defaults() {
    Pull pull = new Pull(new PullExporter(Optional.of(Prometheus.defaults())));
    Reader reader = new Reader(Optional.of(pull), Optional.empty());
    return new MetricSettings(Level.NORMAL, List.of(reader), List.of());
  }
}
