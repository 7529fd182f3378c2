package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** A text. */
public record StringValue(String value, Mark mark, @Nullable String original) implements Value {
  @Override
  public StringValue with(Mark newMark, @Nullable String newOriginal) {
    return new StringValue(value, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public String toString() {
    return value;
  }
}
