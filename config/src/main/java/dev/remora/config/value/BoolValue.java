package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** A truth value. */
public record BoolValue(boolean value, Mark mark, @Nullable String original) implements Value {
  @Override
  public BoolValue with(Mark newMark, @Nullable String newOriginal) {
    return new BoolValue(value, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public String toString() {
    return Boolean.toString(value);
  }
}
