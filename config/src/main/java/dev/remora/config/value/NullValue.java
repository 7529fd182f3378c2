package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** No value: {@code key:}, {@code ~}, {@code null}, or a reference that expands to nothing. */
public record NullValue(Mark mark, @Nullable String original) implements Value {
  @Override
  public NullValue with(Mark newMark, @Nullable String newOriginal) {
    return new NullValue(newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "nil";
  }

  @Override
  public String toString() {
    return "null";
  }
}
