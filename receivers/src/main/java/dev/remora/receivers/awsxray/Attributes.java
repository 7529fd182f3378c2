package dev.remora.receivers.awsxray;

import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one resource, span or event while they are gathered: of one key the last value
 * stays. What is null is left out; what is empty is kept.
 */
final class Attributes {

  /** The types of value that come up. */
  private sealed interface Value {
    record Text(String text) implements Value {}

    record Texts(List<String> texts) implements Value {}

    record Bool(boolean bool) implements Value {}

    record Int(long number) implements Value {}

    record Real(double number) implements Value {}
  }

  private final Map<String, Value> values = new LinkedHashMap<>();

  Attributes clear() {
    values.clear();
    return this;
  }

  Attributes text(String key, @Nullable String text) {
    return text == null ? this : put(key, new Value.Text(text));
  }

  Attributes bool(String key, @Nullable Boolean bool) {
    return bool == null ? this : put(key, new Value.Bool(bool));
  }

  Attributes integer(String key, @Nullable Long number) {
    return number == null ? this : put(key, new Value.Int(number));
  }

  Attributes real(String key, double number) {
    return put(key, new Value.Real(number));
  }

  /** A list, left out when it is empty. */
  Attributes texts(String key, List<String> texts) {
    return texts.isEmpty() ? this : put(key, new Value.Texts(texts));
  }

  private Attributes put(String key, Value value) {
    values.put(key, value);
    return this;
  }

  /**
   * Writes them in the order in which their keys came first.
   *
   * @param tag of the attributes in the message that is being written
   */
  void write(WireWriter out, int tag) {
    values.forEach((key, value) -> {
      int pair = out.beginMessage(tag);
      out.putString(KeyValue.KEY, key);
      int any = out.beginMessage(KeyValue.VALUE);
      write(out, value);
      out.endMessage(any);
      out.endMessage(pair);
    });
  }

  private static void write(WireWriter out, Value value) {
    switch (value) {
      case Value.Text text -> out.putString(AnyValue.STRING_VALUE, text.text());
      case Value.Bool bool -> out.putBool(AnyValue.BOOL_VALUE, bool.bool());
      case Value.Int number -> out.putVarint(AnyValue.INT_VALUE, number.number());
      case Value.Real number -> out.putDouble(AnyValue.DOUBLE_VALUE, number.number());
      case Value.Texts texts -> {
        int array = out.beginMessage(AnyValue.ARRAY_VALUE);
        for (String text : texts.texts()) {
          int element = out.beginMessage(ArrayValue.VALUES);
          out.putString(AnyValue.STRING_VALUE, text);
          out.endMessage(element);
        }
        out.endMessage(array);
      }
    }
  }
}
