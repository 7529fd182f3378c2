package dev.remora.config.expand;

import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Moves values out of a variable to the place of the reference, where a user can look. */
final class Marks {
  private Marks() {}

  static Value replace(Value value, Mark mark) {
    if (value instanceof ListValue list) {
      List<Value> items = new ArrayList<>(list.items().size());
      for (Value item : list.items()) {
        items.add(replace(item, mark));
      }
      return new ListValue(items, mark, list.original());
    }
    if (value instanceof MapValue map) {
      List<MapValue.Field> fields = new ArrayList<>(map.size());
      for (MapValue.Field it : map.fields()) {
        fields.add(new MapValue.Field(it.key(), mark, replace(it.value(), mark)));
      }
      return MapValue.of(fields, mark).with(mark, map.original());
    }
    return value.with(mark, value.original());
  }
}
