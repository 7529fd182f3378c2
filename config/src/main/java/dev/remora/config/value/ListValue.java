package dev.remora.config.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, in the order written. */
public record ListValue(List<Value> items, Mark mark, @Nullable String original) implements Value {
  /** Copies {@code items}. */
  public ListValue {
    items = List.copyOf(items);
  }

  @Override
  public ListValue with(Mark newMark, @Nullable String newOriginal) {
    return new ListValue(items, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "slice";
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
