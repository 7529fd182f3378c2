package dev.remora.config.bind;

import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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
        at.unknownKey(key, known);
      }
    }
    return bound;
  }

  /** Binds the keys that {@code type} knows and adds them to {@code known}. */
  private static Object bindKeys(Class<?> type, Object defaults, At at, Set<String> known) {
    if (((MapValue) at.value()).size() == 0) {
      return adjusted(defaults, at);
    }
    RecordShape shape = RecordShape.of(type);
    Object[] values = new Object[shape.components().size()];
    int remaining = -1;
    for (int i = 0; i < values.length; i++) {
      RecordShape.Component it = shape.components().get(i);
      Flatten flatten = it.flatten();
      if (it.isRemaining()) {
        remaining = i;
      } else if (flatten != null) {
        At flat = at.flattened(flatten.value());
        values[i] = bindKeys(it.rawType(), it.valueIn(defaults), flat, known);
      } else {
        known.addAll(it.keys());
        values[i] = component(it, it.valueIn(defaults), at);
      }
    }
    if (remaining >= 0) {
      values[remaining] = remaining(shape.components().get(remaining), at, known);
    }
    return adjusted(shape.create(values), at);
  }

  private static Object adjusted(Object record, At at) {
    return record instanceof Adjusted<?> it ? it.adjusted(at) : record;
  }

  private static Object component(RecordShape.Component it, Object preset, At at) {
    MapValue map = (MapValue) at.value();
    for (String key : it.keys()) {
      if (map.has(key)) {
        return Types.bind(it.genericType(), preset, it.unsigned(), at.key(key));
      }
    }
    return preset;
  }

  private static Map<String, Object> remaining(
      RecordShape.Component component, At at, Set<String> known) {
    MapValue map = (MapValue) at.value();
    Map<String, Object> rest = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (known.add(key)) {
        rest.put(
            key,
            Types.bind(SettingTypes.argument(component.genericType(), 1), null, null, at.key(key)));
      }
    }
    return rest;
  }
}
