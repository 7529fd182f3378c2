package dev.remora.core.match;

import dev.remora.config.value.BoolValue;
import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.ForeignValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value that the configuration asks for, to be compared without garbage: of the same type, lists
 * in order, maps whatever their order.
 */
sealed interface WantedValue {

  boolean equalTo(AnyView found);

  /**
   * @throws InvalidSettingException for what OTLP has no type for, such as a date
   */
  static WantedValue of(Value value) {
    return switch (value) {
      case StringValue it -> new Text(Bytes.of(it.value()));
      case BoolValue it -> new Bool(it.value());
      case LongValue it -> new Whole(it.value());
      case DoubleValue it -> new Real(it.value());
      case ListValue it -> new Items(it.items().stream().map(WantedValue::of).toList());
      case MapValue it ->
          new Fields(
              it.fields().stream()
                  .collect(
                      Collectors.toMap(
                          field -> Bytes.of(field.key()), field -> WantedValue.of(field.value()))));
      case NullValue it -> new Nothing();
      case ForeignValue it ->
          throw new InvalidSettingException("<Invalid value type " + it.typeName() + ">");
    };
  }

  /** The name of its type in the peer's messages. */
  static String typeName(Value value) {
    return switch (value) {
      case StringValue it -> "Str";
      case BoolValue it -> "Bool";
      case LongValue it -> "Int";
      case DoubleValue it -> "Double";
      case ListValue it -> "Slice";
      case MapValue it -> "Map";
      case NullValue it -> "Empty";
      case ForeignValue it -> it.typeName();
    };
  }

  /** A text. */
  record Text(Bytes text) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      return found.kind() == AnyView.Kind.STRING && found.stringValue().contentEquals(text);
    }
  }

  /** A truth value. */
  record Bool(boolean truth) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      return found.kind() == AnyView.Kind.BOOL && found.boolValue() == truth;
    }
  }

  /** An integer. */
  record Whole(long number) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      return found.kind() == AnyView.Kind.INT && found.intValue() == number;
    }
  }

  /** A floating-point number. */
  record Real(double number) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      return found.kind() == AnyView.Kind.DOUBLE && found.doubleValue() == number;
    }
  }

  /** A list. */
  record Items(List<WantedValue> items) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      Cursor<? extends AnyView> elements = found.arrayValue();
      if (found.kind() != AnyView.Kind.ARRAY || elements.count() != items.size()) {
        return false;
      }
      for (int i = 0; elements.next(); i++) {
        if (!items.get(i).equalTo(elements.current())) {
          return false;
        }
      }
      return true;
    }
  }

  /** A map. */
  record Fields(Map<Bytes, WantedValue> fields) implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      KeyValueCursor entries = found.kvlistValue();
      if (found.kind() != AnyView.Kind.KVLIST || entries.count() != fields.size()) {
        return false;
      }
      while (entries.next()) {
        WantedValue wanted = fields.get(entries.key());
        if (wanted == null || !wanted.equalTo(entries.value())) {
          return false;
        }
      }
      return true;
    }
  }

  /** An element of a list or a map that is null. */
  record Nothing() implements WantedValue {
    @Override
    public boolean equalTo(AnyView found) {
      return found.kind() == AnyView.Kind.EMPTY;
    }
  }
}
