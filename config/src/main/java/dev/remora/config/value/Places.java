package dev.remora.config.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a setting was written, for messages about it. */
public final class Places {
  private Places() {}

  /**
   * The place of the value that {@code keys} lead to from {@code root}, outermost first.
   *
   * <p>A key that does not stand right below the one before is looked for further down, as who
   * reports need not know how its settings are nested. Keys that are nowhere are passed over, so
   * that the answer is the nearest place that is known; {@link Mark#NONE} if there is none.
   *
   * @param keys keys of maps, and indexes of lists as numbers
   */
  public static Mark find(Value root, List<String> keys) {
    Mark place = Mark.NONE;
    Value at = root;
    for (String key : keys) {
      MapValue.Field found = find(at, key);
      if (found == null) {
        continue;
      }
      at = found.value();
      place = found.keyMark().isKnown() ? found.keyMark() : place;
    }
    return place;
  }

  /** The field or item called {@code key}, the nearest to the top. */
  private static MapValue.@Nullable Field find(Value at, String key) {
    if (at instanceof ListValue list) {
      return item(list, key);
    }
    if (!(at instanceof MapValue map)) {
      return null;
    }
    for (MapValue.Field field : map.fields()) {
      if (field.key().equals(key)) {
        return field;
      }
    }
    for (MapValue.Field field : map.fields()) {
      MapValue.Field deeper = field.value() instanceof MapValue it ? find(it, key) : null;
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }

  private static MapValue.@Nullable Field item(ListValue list, String index) {
    for (int i = 0; i < list.items().size(); i++) {
      if (String.valueOf(i).equals(index)) {
        Value item = list.items().get(i);
        return new MapValue.Field(index, item.mark(), item);
      }
    }
    return null;
  }
}
