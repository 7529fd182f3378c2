package dev.remora.core.match;

import dev.remora.core.json.AnyText;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the matchers of spans and log records share. Not thread-safe. */
final class PropertiesMatcher {

  /** What the peer reads where a resource has no service. */
  private static final Bytes NO_SERVICE = Bytes.of("<nil-service-name>");

  private static final String SERVICE_NAME = "service.name";

  private record Scope(TextMatcher name, @Nullable TextMatcher version) {}

  private final @Nullable TextMatcher services;
  private final AnyText anyText = new AnyText();
  private final AttributesMatcher resources;
  private final List<Scope> scopes;
  private final AttributesMatcher attributes;

  PropertiesMatcher(MatchSettings settings) {
    String type = settings.matchType();
    this.services = texts(type, settings.services());
    this.resources = new AttributesMatcher(type, settings.resources());
    this.attributes = new AttributesMatcher(type, settings.attributes());
    this.scopes =
        settings.libraries().stream()
            .map(library ->
                new Scope(
                    new TextMatcher(type, List.of(library.name())),
                    library
                        .version()
                        .map(version -> new TextMatcher(type, List.of(version)))
                        .orElse(null)))
            .toList();
  }

  /** Null, which asks for nothing, when no texts are written. */
  static @Nullable TextMatcher texts(String matchType, List<String> entries) {
    return entries.isEmpty() ? null : new TextMatcher(matchType, entries);
  }

  boolean matches(ResourceView resource, ScopeView scope, KeyValueCursor own) {
    return matchesService(resource)
        && resources.matches(resource.attributes())
        && matchesScope(scope)
        && attributes.matches(own);
  }

  private boolean matchesService(ResourceView resource) {
    if (services == null) {
      return true;
    }
    KeyValueCursor found = resource.attributes();
    return services.matches(found.seek(SERVICE_NAME) ? text(found.value()) : NO_SERVICE);
  }

  private Bytes text(AnyView value) {
    return value.kind() == AnyView.Kind.STRING ? value.stringValue() : anyText.bytesOf(value);
  }

  /** All of them, as with the peer, whose documentation says one. */
  private boolean matchesScope(ScopeView found) {
    for (int i = 0; i < scopes.size(); i++) {
      Scope scope = scopes.get(i);
      if (!scope.name().matches(found.name())
          || (scope.version() != null && !scope.version().matches(found.version()))) {
        return false;
      }
    }
    return true;
  }
}
