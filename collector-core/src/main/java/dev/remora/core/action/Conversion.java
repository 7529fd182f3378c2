package dev.remora.core.action;

import dev.remora.core.json.AnyText;
import dev.remora.core.otlp.AnyValues;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The action {@code convert}: a value that can't become the type stays as it is. */
final class Conversion implements AttributeAction {

  static final Set<String> TYPES = Set.of("int", "double", "string");

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+(e[+-]?[0-9]+)?");
  private static final Pattern HEX_NUMBER = Pattern.compile("0x[0-9a-f.]+p[+-]?[0-9]+");

  /** One may stand between two digits. */
  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9])_(?=[0-9])");

  private static final Pattern HEX_UNDERSCORE = Pattern.compile("(?<=[0-9a-fx])_(?=[0-9a-f])");

  private final Bytes key;
  private final String type;
  private final AnyText text = new AnyText();

  Conversion(Bytes key, String type) {
    this.key = key;
    this.type = type;
  }

  @Override
  public void apply(AttributesEditor attributes, RequestContext context) {
    int at = attributes.find(key);
    if (at < 0) {
      return;
    }
    AnyView value = attributes.value(at);
    Bytes converted =
        switch (type) {
          case "int" -> toInt(value);
          case "double" -> toDouble(value);
          default -> toText(value);
        };
    if (converted != null) {
      attributes.replace(at, converted);
    }
  }

  private static @Nullable Bytes toInt(AnyView value) {
    return switch (value.kind()) {
      case BOOL -> ofInt(value.boolValue() ? 1 : 0);
      case DOUBLE -> ofInt((long) value.doubleValue());
      case STRING -> parseInt(value.stringValue().toString());
      default -> null;
    };
  }

  /** Digits of ASCII only, unlike {@link Long#parseLong}. */
  private static @Nullable Bytes parseInt(String number) {
    try {
      return INTEGER.matcher(number).matches() ? ofInt(Long.parseLong(number)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Bytes toDouble(AnyView value) {
    return switch (value.kind()) {
      case BOOL -> ofDouble(value.boolValue() ? 1 : 0);
      case INT -> ofDouble((double) value.intValue());
      case STRING -> {
        Double parsed = parseDouble(value.stringValue().toString());
        yield parsed == null ? null : ofDouble(parsed);
      }
      default -> null;
    };
  }

  private @Nullable Bytes toText(AnyView value) {
    if (value.kind() == AnyView.Kind.STRING) {
      return null;
    }
    Bytes written = text.bytesOf(value);
    return AnyValues.encode(out -> AnyValues.putString(written, out));
  }

  /** As Go reads numbers: no blanks, no suffixes, no overflow; infinities by name. */
  private static @Nullable Double parseDouble(String number) {
    String lower = number.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
    if (bare.equals("inf") || bare.equals("infinity")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (lower.equals("nan")) {
      return Double.NaN;
    }
    boolean hex = bare.startsWith("0x");
    String digits = (hex ? HEX_UNDERSCORE : UNDERSCORE).matcher(bare).replaceAll("");
    if (!(hex ? HEX_NUMBER : NUMBER).matcher(digits).matches()) {
      return null;
    }
    try {
      double parsed = Double.parseDouble(digits);
      double signed = lower.startsWith("-") ? -parsed : parsed;
      return Double.isInfinite(parsed) ? null : signed;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Bytes ofInt(long value) {
    return AnyValues.encode(out -> AnyValues.putInt(value, out));
  }

  private static Bytes ofDouble(double value) {
    return AnyValues.encode(out -> AnyValues.putDouble(value, out));
  }
}
