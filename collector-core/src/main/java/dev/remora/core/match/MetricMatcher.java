package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.ResourceView;
import org.jspecify.annotations.Nullable;

/** Metrics by name and resource, which must both fit. Immutable. */
public final class MetricMatcher {

  private final @Nullable TextMatcher names;
  private final AttributesMatcher resources;

  /**
   * @throws InvalidSettingException when the settings fit no metric
   */
  public MetricMatcher(MatchSettings settings) {
    if (settings.metricNames().isEmpty() && settings.resources().isEmpty()) {
      throw new InvalidSettingException(
          "at least one of \"metric_names\" or \"resources\" field must be specified");
    }
    this.names = PropertiesMatcher.texts(settings.matchType(), settings.metricNames());
    this.resources = new AttributesMatcher(settings.matchType(), settings.resources());
  }

  public boolean matches(ResourceView resource, MetricView metric) {
    return (names == null || names.matches(metric.name()))
        && resources.matches(resource.attributes());
  }
}
