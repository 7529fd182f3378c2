package dev.remora.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls {@link Validated#validate} on a record and on all records in it, outermost first. */
final class Validation {
  private Validation() {}

  static void walk(Object value, At at) {
    if (value instanceof Section<?> section) {
      section.ifOn(it -> walk(it, at.restarted()));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(it -> walk(it, at));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(list.get(i), at.index(i));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, it) -> walk(it, at.key(String.valueOf(key))));
    } else if (value instanceof Record record && RecordShape.isSettings(record.getClass())) {
      record(record, at);
    }
  }

  private static void record(Record record, At at) {
    if (record instanceof Validated it) {
      it.validate(at);
    }
    for (RecordShape.Component it : RecordShape.of(record.getClass()).components()) {
      if (it.mayHoldSettings()) {
        walk(it.valueIn(record), place(it, at));
      }
    }
  }

  private static At place(RecordShape.Component component, At at) {
    Flatten flatten = component.flatten();
    if (flatten != null) {
      return at.flattened(flatten.value());
    }
    return component.isRemaining() ? at : at.key(component.key());
  }
}
