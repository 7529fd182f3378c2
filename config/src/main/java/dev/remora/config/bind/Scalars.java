package dev.remora.config.bind;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.ByteSize;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.GoDuration;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Binds scalars by the strict rules of spec collector-config §1.6: no text for a number, no number
 * for a text, whole numbers and fractions for one another, original text for texts.
 *
 * <p>Each method returns null after it has reported a mistake.
 */
final class Scalars {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private Scalars() {}

  /** Binds {@code type}; {@code unsigned} is the annotation of the component, if it has one. */
  static @Nullable Object bind(Class<?> type, @Nullable Unsigned unsigned, At at) {
    if (type == boolean.class) {
      return at.value() instanceof BoolValue it ? it.value() : unconvertible(at, "bool");
    }
    if (type == int.class || type == long.class) {
      return number(type, unsigned, at);
    }
    if (type == double.class) {
      return fraction(at);
    }
    if (type == Duration.class) {
      return duration(at);
    }
    if (type == ByteSize.class) {
      return size(at);
    }
    String text = text(at);
    return text == null ? null : fromText(type, text, at);
  }

  private static @Nullable Object number(Class<?> type, @Nullable Unsigned unsigned, At at) {
    String name = unsigned != null ? "uint" + unsigned.bits() : "int";
    long number;
    if (at.value() instanceof LongValue it) {
      number = it.value();
    } else if (at.value() instanceof DoubleValue it) {
      number = (long) it.value();
    } else {
      return unconvertible(at, name);
    }
    if (unsigned != null && number < 0) {
      at.mistyped("cannot parse value as '" + name + "': " + number + " overflows uint");
      return null;
    }
    boolean tooLarge =
        type == int.class && number != (int) number
            || unsigned != null && unsigned.bits() <= 32 && number > UINT32_MAX;
    if (tooLarge) {
      at.mistyped("cannot parse value as '" + name + "': " + number + " overflows " + name);
      return null;
    }
    return type == int.class ? (Object) (int) number : (Object) number;
  }

  private static @Nullable Object fraction(At at) {
    if (at.value() instanceof LongValue it) {
      return (double) it.value();
    }
    return at.value() instanceof DoubleValue it ? it.value() : unconvertible(at, "float64");
  }

  private static @Nullable Object duration(At at) {
    try {
      if (at.value() instanceof LongValue it) {
        return Duration.ofNanos(it.value());
      }
      if (at.value() instanceof DoubleValue it) {
        return Duration.ofNanos((long) it.value());
      }
      return at.value() instanceof StringValue it
          ? GoDuration.parse(it.value())
          : unconvertible(at, "time.Duration");
    } catch (IllegalArgumentException e) {
      return refused(at, e, "a duration such as 300ms, 5s or 1h30m");
    }
  }

  private static @Nullable Object size(At at) {
    try {
      if (at.value() instanceof LongValue it) {
        return new ByteSize(it.value());
      }
      return at.value() instanceof StringValue it
          ? ByteSize.parse(it.value())
          : unconvertible(at, "size");
    } catch (IllegalArgumentException e) {
      return refused(at, e, "a size such as 512KiB, 16MiB or 1GB");
    }
  }

  private static @Nullable String text(At at) {
    if (at.value() instanceof StringValue it && it.original() == null) {
      return it.value();
    }
    String original = at.value().original();
    if (original == null) {
      unconvertible(at, "string");
    }
    return original;
  }

  private static @Nullable Object fromText(Class<?> type, String text, At at) {
    if (type == String.class) {
      return text;
    }
    if (type == Secret.class) {
      return new Secret(text);
    }
    if (type.isEnum()) {
      return constant(type, text, at);
    }
    try {
      return type == ComponentId.class ? ComponentId.parse(text) : Zero.parse(type, text);
    } catch (IllegalArgumentException e) {
      at.mistyped(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Object constant(Class<?> type, String text, At at) {
    Invalid invalid = type.getAnnotation(Invalid.class);
    boolean ignoreCase = invalid != null && invalid.ignoreCase();
    List<String> valid = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      for (String known : RecordShape.texts((Enum<?>) constant)) {
        if (ignoreCase ? known.equalsIgnoreCase(text) : known.equals(text)) {
          return constant;
        }
        if (!known.isEmpty()) {
          valid.add(known);
        }
      }
    }
    String message = invalid == null ? "unknown value \"%s\"" : invalid.value();
    at.mistyped(message.replace("%s", text) + " (valid values: " + String.join(", ", valid) + ")");
    return null;
  }

  static @Nullable Object unconvertible(At at, String wanted) {
    Value value = at.value();
    at.mistyped(
        "expected type '"
            + wanted
            + "', got unconvertible type '"
            + value.typeName()
            + "'"
            + remedy(value, wanted));
    return null;
  }

  /** What would be right, for the mistakes that quotes make. */
  private static String remedy(Value value, String wanted) {
    if (wanted.equals("string")) {
      boolean scalar = !(value instanceof ListValue || value instanceof MapValue);
      return scalar ? " (expected: the value in quotes)" : "";
    }
    if (wanted.equals("bool")) {
      return " (expected: true or false, without quotes)";
    }
    return value instanceof StringValue it && NUMBER.matcher(it.value()).matches()
        ? " (expected: the number without quotes)"
        : "";
  }

  // What came out of a reference is not repeated: it may be a secret at the wrong place.
  private static @Nullable Object refused(At at, IllegalArgumentException why, String expected) {
    String reason = String.valueOf(why.getMessage());
    String original = at.value().original();
    if (original != null && !original.isEmpty()) {
      reason = reason.replace(original, "...");
    }
    at.mistyped(reason + " (expected: " + expected + ")");
    return null;
  }
}
