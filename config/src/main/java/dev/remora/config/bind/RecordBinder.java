package dev.remora.config.bind;

import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the keys of a map to the components of a record. */
final class RecordBinder {
  private RecordBinder() {}

  /** Binds what stands at {@code at} over {@code defaults}; null counts as an empty map. */
  static Object bind(Class<?> type, Object defaults, At at) {
    Value value = at.value();
    if (value.isNull()) {
      value = MapValue.empty(at.mark());
    }
    if (!(value instanceof MapValue map)) {
      at.mistyped("expected a map or struct, got \"" + value.typeName() + "\"");
      return defaults;
    }
    Set<String> known = new LinkedHashSet<>();
    Object bound = bindKeys(type, defaults, at.over(map), known);
    for (String key : map.keys()) {
      if (!known.contains(key)) {
        at.unknownKey(key, Nearest.of(key, known));
      }
    }
    return bound;
  }

  /** Binds the keys that {@code type} knows and adds them to {@code known}. */
  private static Object bindKeys(Class<?> type, Object defaults, At at, Set<String> known) {
    RecordShape shape = RecordShape.of(type);
    IdentityHashMap<RecordShape.Component, Object> values = new IdentityHashMap<>();
    RecordShape.@Nullable Component remaining = null;
    for (RecordShape.Component it : shape.components()) {
      Object preset = it.valueIn(defaults);
      if (it.isRemaining()) {
        remaining = it;
      } else if (it.flatten() != null) {
        At flat = at.flattened(it.flatten().value());
        values.put(it, bindKeys(it.rawType(), preset, flat, known));
      } else {
        known.addAll(it.keys());
        values.put(it, component(it, preset, at));
      }
    }
    if (remaining != null) {
      values.put(remaining, remaining(remaining, at, known));
    }
    Object made = shape.create(values);
    return made instanceof Adjusted<?> it ? it.adjusted(at) : made;
  }

  private static Object component(RecordShape.Component it, Object preset, At at) {
    MapValue map = (MapValue) at.value();
    List<String> written = new ArrayList<>();
    for (String key : it.keys()) {
      if (map.has(key)) {
        written.add(key);
      }
    }
    return written.isEmpty()
        ? preset
        : Types.bind(it.genericType(), preset, it.unsigned(), at.key(written.getFirst()));
  }

  private static Map<String, Object> remaining(
      RecordShape.Component component, At at, Set<String> known) {
    MapValue map = (MapValue) at.value();
    Map<String, Object> rest = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (known.add(key)) {
        rest.put(
            key, Types.bind(Zero.argument(component.genericType(), 1), null, null, at.key(key)));
      }
    }
    return rest;
  }
}
