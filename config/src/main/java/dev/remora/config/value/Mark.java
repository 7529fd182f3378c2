package dev.remora.config.value;

/**
 * Where a value was written.
 *
 * @param source the file, or the location as the user gave it ({@code env:NAME}, {@code yaml:...});
 *     empty for a value nobody wrote, such as a default
 * @param line counted from 1; 0 when unknown
 * @param column counted from 1; 0 when unknown
 */
public record Mark(String source, int line, int column) {
  /** The mark of defaults and of values made by code. */
  public static final Mark NONE = new Mark("", 0, 0);

  /** A mark for a source as a whole. */
  public static Mark of(String source) {
    return new Mark(source, 0, 0);
  }

  /** Whether there is something to show to a user. */
  public boolean isKnown() {
    return !source.isEmpty();
  }

  /** {@code file:line}, or the source alone, or the empty text. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
