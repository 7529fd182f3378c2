package dev.remora.processors.filter;

import dev.remora.core.match.AttributesMatcher;
import dev.remora.core.match.TextMatcher;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.WireWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drops resources by their attributes and, apart from that, metrics by their names: as with the
 * peer, what is excluded by either goes.
 */
final class MetricFilter implements RequestEdits<MetricView> {

  private final @Nullable AttributesMatcher includedResources;
  private final @Nullable AttributesMatcher excludedResources;
  private final @Nullable TextMatcher includedNames;
  private final @Nullable TextMatcher excludedNames;

  MetricFilter(FilterConfig.Metrics metrics) {
    this.includedResources = resources(metrics.include());
    this.excludedResources = resources(metrics.exclude());
    this.includedNames = names(metrics.include());
    this.excludedNames = names(metrics.exclude());
  }

  private static @Nullable AttributesMatcher resources(Optional<MetricMatch> match) {
    return match
        .filter(it -> !it.resourceAttributes().isEmpty())
        .map(it -> new AttributesMatcher(it.matchType(), it.resourceAttributes()))
        .orElse(null);
  }

  private static @Nullable TextMatcher names(Optional<MetricMatch> match) {
    return match
        .filter(it -> !it.metricNames().isEmpty())
        .map(it -> new TextMatcher(it.matchType(), it.metricNames()))
        .orElse(null);
  }

  @Override
  public Depth depth() {
    return Depth.ITEM;
  }

  @Override
  public boolean prunesEmptyGroups() {
    return includedNames != null || excludedNames != null;
  }

  @Override
  public Verdict resource(ResourceView resource, WireWriter out) {
    boolean kept =
        (includedResources == null || includedResources.matches(resource.attributes()))
            && (excludedResources == null || !excludedResources.matches(resource.attributes()));
    return kept ? Verdict.KEEP : Verdict.DROP;
  }

  @Override
  public Verdict item(MetricView metric, WireWriter out) {
    boolean kept =
        (includedNames == null || includedNames.matches(metric.name()))
            && (excludedNames == null || !excludedNames.matches(metric.name()));
    return kept ? Verdict.KEEP : Verdict.DROP;
  }
}
