package dev.remora.config.value;

import java.util.List;

/** Comparisons of values that do not look at marks or original texts. */
public final class Values {
  private Values() {}

  /** Whether two values mean the same; the order of a map's keys does not count. */
  public static boolean same(Value left, Value right) {
    return switch (left) {
      case NullValue ignored -> right instanceof NullValue;
      case BoolValue it -> right instanceof BoolValue other && it.value() == other.value();
      case LongValue it -> right instanceof LongValue other && it.value() == other.value();
      case DoubleValue it ->
          right instanceof DoubleValue other && Double.compare(it.value(), other.value()) == 0;
      case StringValue it -> right instanceof StringValue other && it.value().equals(other.value());
      case ForeignValue it -> right instanceof ForeignValue other && it.text().equals(other.text());
      case ListValue it -> right instanceof ListValue other && same(it.items(), other.items());
      case MapValue it -> right instanceof MapValue other && same(it, other);
    };
  }

  private static boolean same(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(MapValue left, MapValue right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (MapValue.Field field : left.fields()) {
      Value other = right.get(field.key());
      if (other == null || !same(field.value(), other)) {
        return false;
      }
    }
    return true;
  }
}
