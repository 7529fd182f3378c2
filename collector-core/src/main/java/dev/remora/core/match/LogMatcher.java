package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.json.AnyText;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import org.jspecify.annotations.Nullable;

/** Log records by their properties, of which all that are written must fit. Not thread-safe. */
public final class LogMatcher {

  private final PropertiesMatcher properties;
  private final AnyText anyText = new AnyText();
  private final @Nullable TextMatcher bodies;
  private final @Nullable TextMatcher severityTexts;
  private final @Nullable SeverityMatcher severity;

  /**
   * @throws InvalidSettingException when the settings fit no log record
   */
  public LogMatcher(MatchSettings settings) {
    if (!settings.spanNames().isEmpty()
        || !settings.spanKinds().isEmpty()
        || !settings.services().isEmpty()
        || !settings.metricNames().isEmpty()) {
      throw new InvalidSettingException(
          "services, span_names, span_kinds and metric_names are not valid for log records");
    }
    if (settings.logBodies().isEmpty()
        && settings.logSeverityTexts().isEmpty()
        && settings.logSeverityNumber().isEmpty()
        && settings.attributes().isEmpty()
        && settings.resources().isEmpty()
        && settings.libraries().isEmpty()) {
      throw new InvalidSettingException(
          "at least one of \"attributes\", \"libraries\", \"resources\", \"log_bodies\","
              + " \"log_severity_texts\" or \"log_severity_number\" field must be specified");
    }
    String type = settings.matchType();
    try {
      this.bodies = PropertiesMatcher.texts(type, settings.logBodies());
    } catch (InvalidSettingException e) {
      throw new InvalidSettingException(
          "error creating log record body filters: " + e.getMessage(), e);
    }
    this.severityTexts = PropertiesMatcher.texts(type, settings.logSeverityTexts());
    this.severity = settings.logSeverityNumber().map(SeverityMatcher::new).orElse(null);
    this.properties = new PropertiesMatcher(settings);
  }

  /** A body that is no text is compared as the text that the Collector makes of it. */
  public boolean matches(ResourceView resource, ScopeView scope, LogRecordView log) {
    return (bodies == null || bodies.matches(text(log.body())))
        && (severityTexts == null || severityTexts.matches(log.severityText()))
        && (severity == null || severity.matches(log.severityNumber()))
        && properties.matches(resource, scope, log.attributes());
  }

  private Bytes text(AnyView body) {
    return body.kind() == AnyView.Kind.STRING ? body.stringValue() : anyText.bytesOf(body);
  }
}
