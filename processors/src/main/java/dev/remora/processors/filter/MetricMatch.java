package dev.remora.processors.filter;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import dev.remora.core.match.MatchSettings;
import java.util.List;

/** What metrics must be like. */
public record MetricMatch(
    @Doc("`strict` or `regexp`.") String matchType,
    @Doc("Accepted; matches are not cached.") Value regexp,
    @Doc("Names of metrics, one of which must fit.") List<String> metricNames,
    @Doc("Not supported.") List<String> expressions,
    @Doc("Attributes of the resource that must all be there.")
        List<MatchSettings.Pair> resourceAttributes) {

  public static MetricMatch defaults() {
    return new MetricMatch("", NullValue.ABSENT, List.of(), List.of(), List.of());
  }

  void check(At at) {
    if (matchType.equals("expr") || !expressions.isEmpty()) {
      at.error(
          "match_type",
          "match_type \"expr\" is not supported, use \"strict\" or \"regexp\" with metric_names: "
              + expressions);
    }
  }
}
