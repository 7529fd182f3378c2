package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.MetricView;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by name. As with the peer, {@code resources} may stand in the settings but are not looked
 * at. Immutable.
 */
public final class MetricMatcher {

  private final @Nullable TextMatcher names;

  /**
   * @throws InvalidSettingException when the settings fit no metric
   */
  public MetricMatcher(MatchSettings settings) {
    if (settings.isOfItems()) {
      throw new InvalidSettingException(
          "\"span_names\", \"span_kinds\", \"log_bodies\", \"log_severity_texts\","
              + " \"log_severity_number\", \"services\", \"attributes\" and \"libraries\" are not"
              + " valid for metrics");
    }
    if (settings.metricNames().isEmpty() && settings.resources().isEmpty()) {
      throw new InvalidSettingException(
          "at least one of \"metric_names\" or \"resources\" field must be specified");
    }
    this.names = PropertiesMatcher.texts(settings.matchType(), settings.metricNames());
  }

  /** Whether it asks for anything. */
  public boolean hasNames() {
    return names != null;
  }

  public boolean matches(MetricView metric) {
    return names == null || names.matches(metric.name());
  }
}
