package dev.remora.config.bind;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds a value of any type a record component may have. */
final class Types {
  private static final String ENABLED = "enabled";

  private Types() {}

  /**
   * Binds what is written at {@code at}.
   *
   * @param preset the default, or null where there is none
   * @return never null; after a mistake the default or the zero of the type
   */
  static Object bind(Type type, @Nullable Object preset, @Nullable Unsigned unsigned, At at) {
    Class<?> raw = SettingTypes.raw(type);
    if (raw == Value.class) {
      return at.value();
    }
    Object fallback = preset == null ? Zero.of(type) : preset;
    if (raw == Section.class) {
      return section((Section<?>) fallback, SettingTypes.raw(SettingTypes.argument(type, 0)), at);
    }
    if (at.value() instanceof NullValue nothing && !takesOriginal(raw, nothing)) {
      // What the user wrote as nothing keeps the default; what expanded to nothing is the zero.
      return nothing.original() == null && raw != Optional.class ? fallback : Zero.of(type);
    }
    Object bound;
    if (raw == HeaderPairs.class) {
      bound = headers(at);
    } else if (raw == List.class) {
      bound = list(SettingTypes.argument(type, 0), at);
    } else if (raw == Map.class) {
      bound = map(SettingTypes.argument(type, 1), (Map<?, ?>) fallback, at);
    } else if (raw == Optional.class) {
      bound = Optional.of(bind(SettingTypes.argument(type, 0), null, unsigned, at));
    } else if (RecordShape.isSettings(raw)) {
      bound = RecordBinder.bind(raw, fallback, at);
    } else {
      bound = Scalars.bind(raw, unsigned, at);
    }
    return bound == null ? fallback : bound;
  }

  // A text that expanded to "null" or "~" is still a text for a text.
  private static boolean takesOriginal(Class<?> raw, NullValue nothing) {
    return nothing.original() != null && (raw == String.class || raw == Secret.class);
  }

  private static Section<?> section(Section<?> preset, Class<?> type, At at) {
    Value value = at.value();
    if (value.isNull()) {
      return preset.state() == Section.State.OFF ? Section.on(preset.settings()) : preset;
    }
    boolean on = true;
    Value switched = value instanceof MapValue map ? map.get(ENABLED) : null;
    if (value instanceof MapValue map && switched != null) {
      value = map.without(ENABLED);
      if (switched instanceof BoolValue it) {
        on = it.value();
      } else {
        at.key(ENABLED)
            .mistyped(
                "unexpected type "
                    + switched.typeName()
                    + " for 'enabled': expected 'true' or 'false'");
      }
    }
    Object settings = RecordBinder.bind(type, preset.settings(), at.over(value));
    return on ? Section.on(settings) : Section.off(settings);
  }

  private static @Nullable Object list(Type item, At at) {
    if (at.value() instanceof StringValue text && item == String.class) {
      return split(text);
    }
    if (!(at.value() instanceof ListValue list)) {
      String remedy = at.value() instanceof StringValue ? " (expected: a list such as [a, b])" : "";
      at.mistyped("source data must be an array or slice, got " + at.value().typeName() + remedy);
      return null;
    }
    List<Object> bound = new ArrayList<>(list.items().size());
    for (int i = 0; i < list.items().size(); i++) {
      bound.add(bind(item, null, null, at.index(i)));
    }
    return Collections.unmodifiableList(bound);
  }

  // The peer takes one text with commas for a list of texts, but for no other list.
  private static List<Object> split(StringValue text) {
    String whole = text.original() == null ? text.value() : text.original();
    return whole.isEmpty() ? List.of() : List.of((Object[]) whole.split(",", -1));
  }

  private static @Nullable Object map(Type type, Map<?, ?> preset, At at) {
    if (!(at.value() instanceof MapValue map)) {
      at.mistyped("expected type 'map', got unconvertible type '" + at.value().typeName() + "'");
      return null;
    }
    Map<Object, Object> bound = new LinkedHashMap<>(preset);
    for (String key : map.keys()) {
      bound.put(key, bind(type, preset.get(key), null, at.key(key)));
    }
    return Collections.unmodifiableMap(bound);
  }

  private static @Nullable Object headers(At at) {
    if (at.value() instanceof ListValue list) {
      return headerList(list, at);
    }
    if (!(at.value() instanceof MapValue map)) {
      return Scalars.unconvertible(at, "map or list of name and value");
    }
    List<HeaderPairs.Pair> pairs = new ArrayList<>();
    for (String name : map.keys()) {
      pairs.add(pair(name, at.key(name)));
    }
    pairs.sort(Comparator.comparing(HeaderPairs.Pair::name));
    return new HeaderPairs(pairs);
  }

  private static HeaderPairs.Pair pair(String name, At at) {
    return new HeaderPairs.Pair(name, (Secret) bind(Secret.class, null, null, at));
  }

  private record NamedValue(String name, Secret value) {}

  private static HeaderPairs headerList(ListValue list, At at) {
    List<HeaderPairs.Pair> pairs = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (int i = 0; i < list.items().size(); i++) {
      NamedValue it = (NamedValue) bind(NamedValue.class, null, null, at.index(i));
      if (!names.add(it.name())) {
        twice.add(it.name());
      }
      pairs.add(new HeaderPairs.Pair(it.name(), it.value()));
    }
    if (!twice.isEmpty()) {
      at.mistyped("duplicate keys in map-style list: " + twice);
    }
    return new HeaderPairs(pairs);
  }
}
