package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** No value: {@code key:}, {@code ~}, {@code null}, or a reference that expands to nothing. */
public record NullValue(Mark mark, @Nullable String original) implements Value {
  /** What stands where the user wrote nothing. */
  public static final NullValue ABSENT = new NullValue(Mark.NONE, null);

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
