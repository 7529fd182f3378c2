package dev.remora.config.merge;

import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import dev.remora.config.value.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges a later source into an earlier one: maps are joined, all else is replaced, also by null
 * and by another type (spec collector-config §1.4).
 */
public final class Merge {
  /** The feature gate that joins some lists instead of replacing them. */
  public static final String APPEND_GATE = "confmap.enableMergeAppendOption";

  private Merge() {}

  /**
   * {@code later} over {@code earlier}.
   *
   * @param append whether the lists {@code service::extensions}, {@code service::**::receivers} and
   *     {@code service::**::exporters} are joined, without doubling equal items
   */
  public static MapValue merge(MapValue earlier, MapValue later, boolean append) {
    return merge(earlier, later, append, List.of());
  }

  private static MapValue merge(
      MapValue earlier, MapValue later, boolean append, List<String> path) {
    MapValue merged = earlier;
    for (MapValue.Field field : later.fields()) {
      List<String> fieldPath = new ArrayList<>(path);
      fieldPath.add(field.key());
      Value old = earlier.get(field.key());
      Value value;
      if (old instanceof MapValue oldMap && field.value() instanceof MapValue newMap) {
        value = merge(oldMap, newMap, append, fieldPath);
      } else if (append
          && isJoined(fieldPath)
          && old instanceof ListValue oldList
          && field.value() instanceof ListValue newList) {
        value = join(oldList, newList);
      } else {
        value = field.value();
      }
      merged = merged.put(field.key(), field.keyMark(), value);
    }
    return merged;
  }

  private static boolean isJoined(List<String> path) {
    if (path.size() < 2 || !path.getFirst().equals("service")) {
      return false;
    }
    return switch (path.getLast()) {
      case "extensions" -> path.size() == 2;
      case "receivers", "exporters" -> true;
      default -> false;
    };
  }

  private static ListValue join(ListValue earlier, ListValue later) {
    List<Value> items = new ArrayList<>(earlier.items());
    for (Value item : later.items()) {
      if (items.stream().noneMatch(it -> Values.same(it, item))) {
        items.add(item);
      }
    }
    return new ListValue(items, later.mark(), null);
  }
}
