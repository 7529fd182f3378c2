package dev.remora.config.yaml;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.ForeignValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means: YAML 1.2 core with the 1.1 forms that the peer's reader keeps
 * ({@code 0123} is octal, {@code 1_000} a number, {@code 0b11} binary), while {@code yes}, {@code
 * on} and base 60 stay text. A date and a number of 64 bits without sign are types of their own,
 * which no setting takes.
 */
final class PlainScalar {
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|"
              + " )[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
  private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);

  private PlainScalar() {}

  static Value resolve(String text, Mark mark) {
    Value word = word(text, mark);
    if (word != null) {
      return word;
    }
    char first = text.charAt(0);
    if (first == '.') {
      return FLOAT.matcher(text).matches() ? decimal(text, mark) : string(text, mark);
    }
    if (first != '+' && first != '-' && (first < '0' || first > '9')) {
      return string(text, mark);
    }
    if (DATE.matcher(text).matches()) {
      return new ForeignValue(text, "time.Time", mark, null);
    }
    String digits = text.replace("_", "");
    Value whole = whole(digits, text, mark);
    if (whole != null) {
      return whole;
    }
    return FLOAT.matcher(digits).matches() ? decimal(digits, mark) : string(text, mark);
  }

  private static @Nullable Value word(String text, Mark mark) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new NullValue(mark, null);
      case "true", "True", "TRUE" -> new BoolValue(true, mark, null);
      case "false", "False", "FALSE" -> new BoolValue(false, mark, null);
      case ".nan", ".NaN", ".NAN" -> new DoubleValue(Double.NaN, mark, null);
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          new DoubleValue(Double.POSITIVE_INFINITY, mark, null);
      case "-.inf", "-.Inf", "-.INF" -> new DoubleValue(Double.NEGATIVE_INFINITY, mark, null);
      default -> null;
    };
  }

  private static @Nullable Value whole(String digits, String text, Mark mark) {
    boolean negative = digits.startsWith("-");
    String plain = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    BigInteger number = magnitude(plain.toLowerCase(Locale.ROOT));
    if (number == null) {
      return null;
    }
    BigInteger signed = negative ? number.negate() : number;
    if (signed.bitLength() < Long.SIZE) {
      return new LongValue(signed.longValue(), mark, null);
    }
    boolean fitsUnsigned = signed.signum() > 0 && signed.compareTo(UINT64_END) < 0;
    return fitsUnsigned ? new ForeignValue(text, "uint64", mark, null) : null;
  }

  private static @Nullable BigInteger magnitude(String plain) {
    if (plain.startsWith("0x")) {
      return parse(plain.substring(2), 16);
    }
    if (plain.startsWith("0b")) {
      return parse(plain.substring(2), 2);
    }
    if (plain.startsWith("0o")) {
      return parse(plain.substring(2), 8);
    }
    return plain.length() > 1 && plain.startsWith("0")
        ? parse(plain.substring(1), 8)
        : parse(plain, 10);
  }

  private static @Nullable BigInteger parse(String digits, int radix) {
    if (digits.isEmpty()) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c > 'z' || Character.digit(c, radix) < 0) {
        return null;
      }
    }
    return new BigInteger(digits, radix);
  }

  private static Value decimal(String text, Mark mark) {
    double number = Double.parseDouble(text);
    // The peer's parser refuses what is out of range, so the text stays a text.
    return Double.isInfinite(number) ? string(text, mark) : new DoubleValue(number, mark, null);
  }

  private static Value string(String text, Mark mark) {
    return new StringValue(text, mark, null);
  }
}
