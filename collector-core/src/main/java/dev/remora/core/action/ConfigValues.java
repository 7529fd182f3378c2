package dev.remora.core.action;

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
import dev.remora.core.otlp.AnyValues;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OtlpFields.KeyValueList;
import dev.remora.core.wire.WireWriter;

/** Values of a configuration as OTLP values. */
public final class ConfigValues {

  private ConfigValues() {}

  /**
   * The encoded AnyValue.
   *
   * @throws InvalidSettingException for what OTLP has no type for, such as a date
   */
  public static Bytes encode(Value value) {
    return AnyValues.encode(out -> put(value, out));
  }

  private static void put(Value value, WireWriter out) {
    switch (value) {
      case StringValue it -> out.putString(AnyValue.STRING_VALUE, it.value());
      case BoolValue it -> AnyValues.putBool(it.value(), out);
      case LongValue it -> AnyValues.putInt(it.value(), out);
      case DoubleValue it -> AnyValues.putDouble(it.value(), out);
      case ListValue it -> putList(it, out);
      case MapValue it -> putMap(it, out);
      case NullValue it -> {}
      case ForeignValue it ->
          throw new InvalidSettingException(
                  "<Invalid value type " + it.typeName() + "> (expected: the value in quotes)")
              .at("value");
    }
  }

  private static void putList(ListValue list, WireWriter out) {
    int start = out.beginMessage(AnyValue.ARRAY_VALUE);
    for (Value item : list.items()) {
      int element = out.beginMessage(ArrayValue.VALUES);
      put(item, out);
      out.endMessage(element);
    }
    out.endMessage(start);
  }

  private static void putMap(MapValue map, WireWriter out) {
    int start = out.beginMessage(AnyValue.KVLIST_VALUE);
    for (MapValue.Field field : map.fields()) {
      int entry = out.beginMessage(KeyValueList.VALUES);
      out.putString(KeyValue.KEY, field.key());
      int value = out.beginMessage(KeyValue.VALUE);
      put(field.value(), out);
      out.endMessage(value);
      out.endMessage(entry);
    }
    out.endMessage(start);
  }
}
