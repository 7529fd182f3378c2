package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.view.SpanView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spans by their properties, of which all that are written must fit. Immutable. */
public final class SpanMatcher {

  private static final List<String> KINDS =
      List.of("Unspecified", "Internal", "Server", "Client", "Producer", "Consumer");

  private static final List<Bytes> SHORT = KINDS.stream().map(Bytes::of).toList();
  private static final List<Bytes> LONG =
      KINDS.stream().map(kind -> Bytes.of("SPAN_KIND_" + kind.toUpperCase(Locale.ROOT))).toList();

  private final PropertiesMatcher properties;
  private final @Nullable TextMatcher names;
  private final @Nullable TextMatcher kinds;

  /**
   * @throws InvalidSettingException when the settings fit no span
   */
  public SpanMatcher(MatchSettings settings) {
    TextMatcher.isStrict(settings.matchType());
    if (!settings.logBodies().isEmpty()) {
      throw new InvalidSettingException("log_bodies should not be specified for trace spans");
    }
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
    this.properties = new PropertiesMatcher(settings);
    this.names = PropertiesMatcher.texts(settings.matchType(), settings.spanNames());
    this.kinds = PropertiesMatcher.texts(settings.matchType(), settings.spanKinds());
  }

  public boolean matches(ResourceView resource, ScopeView scope, SpanView span) {
    return (names == null || names.matches(span.name()))
        && (kinds == null || matchesKind(kinds, span.kind()))
        && properties.matches(resource, scope, span.attributes());
  }

  private static boolean matchesKind(TextMatcher kinds, int kind) {
    int known = kind > 0 && kind < KINDS.size() ? kind : 0;
    return kinds.matches(SHORT.get(known)) || kinds.matches(LONG.get(known));
  }
}
