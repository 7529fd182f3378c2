package dev.remora.core.match;

import dev.remora.config.value.StringValue;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes that must all be there. Immutable. */
public final class AttributesMatcher {

  private record Wanted(Bytes key, @Nullable WantedValue value, @Nullable Regex expression) {}

  private final List<Wanted> wanted;

  /**
   * @throws InvalidSettingException for an unknown match type of a value, what is no regular
   *     expression, or a value that OTLP has no type for
   */
  public AttributesMatcher(String matchType, List<MatchSettings.Pair> pairs) {
    this.wanted = pairs.stream().map(pair -> wanted(pair, matchType)).toList();
  }

  private static Wanted wanted(MatchSettings.Pair pair, String matchType) {
    if (pair.key().isEmpty()) {
      throw new InvalidSettingException("can't have empty key in the list of attributes");
    }
    Bytes key = Bytes.of(pair.key());
    if (pair.value().isNull()) {
      return new Wanted(key, null, null);
    }
    if (TextMatcher.isStrict(matchType)) {
      return new Wanted(key, WantedValue.of(pair.value()), null);
    }
    if (pair.value() instanceof StringValue text) {
      return new Wanted(key, null, TextMatcher.compile(text.value()));
    }
    throw new InvalidSettingException(
        "match_type=regexp for \""
            + pair.key()
            + "\" only supports Str, but found "
            + WantedValue.typeName(pair.value()));
  }

  public boolean matches(KeyValueCursor attributes) {
    for (int i = 0; i < wanted.size(); i++) {
      Wanted one = wanted.get(i);
      if (!attributes.seek(one.key()) || !matches(one, attributes.value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Wanted one, AnyView found) {
    if (one.expression() != null) {
      Bytes text = text(found);
      return text != null && one.expression().find(text);
    }
    return one.value() == null || one.value().equalTo(found);
  }

  /** What a regular expression is tried on; null for bytes, lists and maps. */
  private static @Nullable Bytes text(AnyView value) {
    return switch (value.kind()) {
      case STRING -> value.stringValue();
      case BOOL -> Bytes.of(Boolean.toString(value.boolValue()));
      case INT -> Bytes.of(Long.toString(value.intValue()));
      case DOUBLE -> Bytes.of(plain(value.doubleValue()));
      default -> null;
    };
  }

  /** Go's format {@code 'f'} with the fewest digits: without an exponent. */
  private static String plain(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (value == 0) {
      return Double.doubleToRawLongBits(value) == 0 ? "0" : "-0";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
