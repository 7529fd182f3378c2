package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** A whole number that fits 64 bits with sign. */
public record LongValue(long value, Mark mark, @Nullable String original) implements Value {
  @Override
  public LongValue with(Mark newMark, @Nullable String newOriginal) {
    return new LongValue(value, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
