package dev.remora.core.action;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.match.Regex;
import dev.remora.core.otlp.AnyValues;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A configured list of actions, done one after another. Not thread-safe. */
public final class AttributeActions {

  private final List<AttributeAction> actions = new ArrayList<>();

  /**
   * @throws InvalidSettingException in the peer's words for all actions that make no sense
   */
  public AttributeActions(List<ActionSettings> settings) {
    List<InvalidSettingException> failures = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      try {
        ActionRules.check(settings.get(i), i);
        actions.add(action(settings.get(i)));
      } catch (InvalidSettingException e) {
        failures.add(e.at(String.valueOf(i)));
      }
    }
    if (!failures.isEmpty()) {
      throw InvalidSettingException.all(failures);
    }
  }

  /**
   * The actions that are written under {@code key}.
   *
   * @throws InvalidSettingException as the constructor; it knows the key
   */
  public static AttributeActions under(String key, List<ActionSettings> settings) {
    try {
      return new AttributeActions(settings);
    } catch (InvalidSettingException e) {
      throw e.at(key);
    }
  }

  /** Does them all; what they need of the client is in the context. */
  public void apply(AttributesEditor attributes, RequestContext context) {
    for (AttributeAction action : actions) {
      action.apply(attributes, context);
    }
  }

  private static AttributeAction action(ActionSettings settings) {
    Bytes key = Bytes.of(settings.key());
    return switch (settings.action().toLowerCase(Locale.ROOT)) {
      case "insert" -> insert(key, ValueSource.of(settings));
      case "update" -> update(key, ValueSource.of(settings));
      case "upsert" -> upsert(key, ValueSource.of(settings));
      case "delete" -> delete(key, pattern(settings));
      case "hash" -> hash(key, pattern(settings));
      case "extract" -> extract(key, Regex.compile(settings.pattern()));
      case "convert" -> new Conversion(key, settings.convertedType());
      default -> throw new IllegalStateException("checked before: " + settings.action());
    };
  }

  private static @Nullable Regex pattern(ActionSettings settings) {
    return settings.pattern().isEmpty() ? null : Regex.compile(settings.pattern());
  }

  private static AttributeAction insert(Bytes key, ValueSource source) {
    return (attributes, context) -> {
      Bytes value = source.value(attributes, context);
      if (value != null) {
        attributes.insert(key, value);
      }
    };
  }

  private static AttributeAction update(Bytes key, ValueSource source) {
    return (attributes, context) -> {
      Bytes value = source.value(attributes, context);
      if (value != null) {
        attributes.update(key, value);
      }
    };
  }

  private static AttributeAction upsert(Bytes key, ValueSource source) {
    return (attributes, context) -> {
      Bytes value = source.value(attributes, context);
      if (value != null) {
        attributes.put(key, value);
      }
    };
  }

  private static AttributeAction delete(Bytes key, @Nullable Regex pattern) {
    return (attributes, context) -> {
      attributes.remove(attributes.find(key));
      for (int i = attributes.size() - 1; pattern != null && i >= 0; i--) {
        if (pattern.find(attributes.key(i))) {
          attributes.remove(i);
        }
      }
    };
  }

  /** What key and pattern both name is hashed twice, as with the peer. */
  private static AttributeAction hash(Bytes key, @Nullable Regex pattern) {
    Hashing hashing = new Hashing();
    return (attributes, context) -> {
      int at = attributes.find(key);
      if (at >= 0) {
        attributes.replace(at, hashing.of(attributes.value(at)));
      }
      for (int i = 0; pattern != null && i < attributes.size(); i++) {
        if (pattern.find(attributes.key(i))) {
          attributes.replace(i, hashing.of(attributes.value(i)));
        }
      }
    };
  }

  /** Each named group of a match becomes an attribute, an unmatched one an empty text. */
  private static AttributeAction extract(Bytes key, Regex pattern) {
    List<Bytes> names = pattern.groupNames().stream().map(Bytes::of).toList();
    return (attributes, context) -> {
      int at = attributes.find(key);
      if (at < 0 || attributes.value(at).kind() != AnyView.Kind.STRING) {
        return;
      }
      List<String> groups = pattern.groups(attributes.value(at).stringValue().toString());
      for (int i = 0; i < groups.size(); i++) {
        attributes.put(names.get(i), AnyValues.encode(groups.get(i)));
      }
    };
  }
}
