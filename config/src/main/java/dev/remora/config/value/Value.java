package dev.remora.config.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a configuration tree.
 *
 * <p>{@link #original()} is the text a value had before it was parsed, kept only where the value
 * came out of a {@code ${...}} reference: settings of type text use it instead of the parsed value,
 * so that {@code TOKEN=0123} stays {@code 0123} (spec collector-config §1.5).
 */
public sealed interface Value
    permits NullValue,
        BoolValue,
        LongValue,
        DoubleValue,
        StringValue,
        ForeignValue,
        ListValue,
        MapValue {

  /** Where the value was written; for an expanded value, where the reference stands. */
  Mark mark();

  /** The text behind an expanded value, else null. */
  @Nullable String original();

  /** The same value with another mark and original text. */
  Value with(Mark mark, @Nullable String original);

  /** The name of the type in the peer's messages, such as {@code int} or {@code string}. */
  String typeName();

  /** Whether this is {@link NullValue}. */
  default boolean isNull() {
    return this instanceof NullValue;
  }

  /** A text without a mark. */
  static Value of(String text) {
    return new StringValue(text, Mark.NONE, null);
  }

  /** A whole number without a mark. */
  static Value of(long number) {
    return new LongValue(number, Mark.NONE, null);
  }

  /** A number with a fraction, without a mark. */
  static Value of(double number) {
    return new DoubleValue(number, Mark.NONE, null);
  }

  /** A truth value without a mark. */
  static Value of(boolean truth) {
    return new BoolValue(truth, Mark.NONE, null);
  }

  /** A list without a mark. */
  static Value of(List<? extends Value> items) {
    return new ListValue(List.copyOf(items), Mark.NONE, null);
  }
}
