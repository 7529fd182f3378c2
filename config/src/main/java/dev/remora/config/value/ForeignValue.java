package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/**
 * A YAML scalar that no setting has a type for: an unquoted date, or a whole number above 64 bits
 * with sign. Kept apart so that whoever meets it refuses it with the name of its type.
 *
 * @param text as written
 * @param typeName the peer's name of the type, {@code time.Time} or {@code uint64}
 */
public record ForeignValue(String text, String typeName, Mark mark, @Nullable String original)
    implements Value {
  @Override
  public ForeignValue with(Mark newMark, @Nullable String newOriginal) {
    return new ForeignValue(text, typeName, newMark, newOriginal);
  }

  @Override
  public String toString() {
    return text;
  }
}
