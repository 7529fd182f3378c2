package dev.remora.core.match;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes that must all be there. Immutable. */
public final class AttributesMatcher {

  private record Wanted(Bytes key, Value value, @Nullable Bytes text, @Nullable Regex expression) {}

  private final List<Wanted> wanted;

  /**
   * @throws InvalidSettingException for an unknown match type, what is no regular expression, or a
   *     value that is neither text, number nor truth value
   */
  public AttributesMatcher(String matchType, List<MatchSettings.Pair> pairs) {
    boolean strict = TextMatcher.isStrict(matchType);
    this.wanted = pairs.stream().map(pair -> wanted(pair, strict)).toList();
  }

  private static Wanted wanted(MatchSettings.Pair pair, boolean strict) {
    if (pair.key().isEmpty()) {
      throw new InvalidSettingException("can't have empty key in the list of attributes");
    }
    Value value = pair.value();
    Bytes key = Bytes.of(pair.key());
    return switch (value) {
      case StringValue text when strict -> new Wanted(key, value, Bytes.of(text.value()), null);
      case StringValue text -> new Wanted(key, value, null, TextMatcher.compile(text.value()));
      case BoolValue it -> new Wanted(key, it, null, null);
      case LongValue it -> new Wanted(key, it, null, null);
      case DoubleValue it -> new Wanted(key, it, null, null);
      case Value it when it.isNull() -> new Wanted(key, it, null, null);
      default ->
          throw new InvalidSettingException(
              "the value of the attribute \""
                  + pair.key()
                  + "\" must be a text, a number or a truth value");
    };
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
    return switch (one.value()) {
      case StringValue it ->
          found.kind() == AnyView.Kind.STRING
              && one.text() != null
              && found.stringValue().contentEquals(one.text());
      case BoolValue it -> found.kind() == AnyView.Kind.BOOL && found.boolValue() == it.value();
      case LongValue it -> found.kind() == AnyView.Kind.INT && found.intValue() == it.value();
      case DoubleValue it ->
          found.kind() == AnyView.Kind.DOUBLE && found.doubleValue() == it.value();
      default -> true;
    };
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

  private static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
