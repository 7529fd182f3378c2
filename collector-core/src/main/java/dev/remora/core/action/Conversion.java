package dev.remora.core.action;

import dev.remora.core.json.AnyText;
import dev.remora.core.otlp.AnyValues;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The action {@code convert}: a value that can't become the type stays as it is. */
final class Conversion implements AttributeAction {

  static final Set<String> TYPES = Set.of("int", "double", "string");

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
      case STRING -> {
        try {
          yield ofInt(Long.parseLong(value.stringValue().toString()));
        } catch (NumberFormatException e) {
          yield null;
        }
      }
      default -> null;
    };
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
    String bare = number.replaceFirst("^[+-]", "");
    String lower = bare.toLowerCase(Locale.ROOT);
    if (lower.equals("inf") || lower.equals("infinity")) {
      return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (lower.equals("nan") && bare.equals(number)) {
      return Double.NaN;
    }
    if (bare.isEmpty() || !lower.matches("[0-9.]+(e[+-]?[0-9]+)?|0x[0-9a-f.]+p[+-]?[0-9]+")) {
      return null;
    }
    try {
      double parsed = Double.parseDouble(number);
      return Double.isInfinite(parsed) ? null : parsed;
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
