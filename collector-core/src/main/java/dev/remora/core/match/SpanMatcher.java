package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.view.SpanView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Spans by their properties, of which all that are written must fit. Not thread-safe. */
public final class SpanMatcher {

  private static final List<Bytes> KINDS =
      Stream.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER")
          .map(kind -> Bytes.of("SPAN_KIND_" + kind))
          .toList();

  private static final Bytes UNKNOWN_KIND = new Bytes();

  private final PropertiesMatcher properties;
  private final @Nullable TextMatcher names;
  private final @Nullable TextMatcher kinds;

  /**
   * @throws InvalidSettingException when the settings fit no span
   */
  public SpanMatcher(MatchSettings settings) {
    refuse("log_bodies", settings.logBodies().isEmpty());
    refuse("log_severity_texts", settings.logSeverityTexts().isEmpty());
    refuse("log_severity_number", settings.logSeverityNumber().isEmpty());
    refuse("metric_names", settings.metricNames().isEmpty());
    if (settings.services().isEmpty()
        && settings.spanNames().isEmpty()
        && settings.spanKinds().isEmpty()
        && settings.attributes().isEmpty()
        && settings.resources().isEmpty()
        && settings.libraries().isEmpty()) {
      throw new InvalidSettingException(
          "at least one of \"services\", \"span_names\", \"span_kinds\", \"attributes\","
              + " \"libraries\" or \"resources\" field must be specified");
    }
    checkKinds(settings);
    this.properties = new PropertiesMatcher(settings);
    this.names = PropertiesMatcher.texts(settings.matchType(), settings.spanNames());
    this.kinds = PropertiesMatcher.texts(settings.matchType(), settings.spanKinds());
  }

  private static void refuse(String key, boolean isEmpty) {
    if (!isEmpty) {
      throw new InvalidSettingException(key + " should not be specified for trace spans");
    }
  }

  private static void checkKinds(MatchSettings settings) {
    List<Bytes> known = KINDS.subList(1, KINDS.size());
    if (settings.matchType().equals(MatchSettings.STRICT)
        && !known.containsAll(settings.spanKinds().stream().map(Bytes::of).toList())) {
      throw new InvalidSettingException(
          "span_kinds string must match one of the standard span kinds when match_type=strict: "
              + known);
    }
  }

  public boolean matches(ResourceView resource, ScopeView scope, SpanView span) {
    return (names == null || names.matches(span.name()))
        && (kinds == null || kinds.matches(kind(span.kind())))
        && properties.matches(resource, scope, span.attributes());
  }

  private static Bytes kind(int kind) {
    return kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : UNKNOWN_KIND;
  }
}
