package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/** A number with a fraction, an exponent, or without a finite value. */
public record DoubleValue(double value, Mark mark, @Nullable String original) implements Value {
  @Override
  public DoubleValue with(Mark newMark, @Nullable String newOriginal) {
    return new DoubleValue(value, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "float64";
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }
}
