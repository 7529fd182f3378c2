package dev.remora.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls {@link Validated#validate} on a record and on all records in it, outermost first. */
final class Validation {
  private Validation() {}

  static void walk(Object value, At at) {
    switch (value) {
      case Section<?> section -> section.ifOn(it -> walk(it, at.restarted()));
      case Optional<?> optional -> optional.ifPresent(it -> walk(it, at));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          walk(list.get(i), at.index(i));
        }
      }
      case Map<?, ?> map -> map.forEach((key, it) -> walk(it, at.key(String.valueOf(key))));
      case Record record when RecordShape.isSettings(record.getClass()) -> record(record, at);
      default -> {
        // a scalar: its record has the rules
      }
    }
  }

  private static void record(Record record, At at) {
    if (record instanceof Validated it) {
      it.validate(at);
    }
    for (RecordShape.Component it : RecordShape.of(record.getClass()).components()) {
      Object value = it.valueIn(record);
      if (it.flatten() != null) {
        walk(value, at.flattened(it.flatten().value()));
      } else if (it.isRemaining()) {
        walk(value, at);
      } else {
        walk(value, at.key(it.key()));
      }
    }
  }
}
