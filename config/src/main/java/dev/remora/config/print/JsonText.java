package dev.remora.config.print;

import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.ForeignValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Writes a tree as JSON with two blanks a level, keys in the order of the tree. */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  /** {@code tree} as a text that ends with a line break. */
  public static String write(Value tree) {
    JsonText writer = new JsonText();
    writer.value(tree, 0);
    return writer.text.append('\n').toString();
  }

  private void value(Value value, int indent) {
    switch (value) {
      case MapValue it -> {
        List<String> keys = it.keys();
        List<Value> values = new ArrayList<>();
        it.fields().forEach(field -> values.add(field.value()));
        block('{', '}', keys, values, indent);
      }
      case ListValue it -> block('[', ']', List.of(), it.items(), indent);
      case StringValue it -> text.append(quoted(it.value()));
      case ForeignValue it -> text.append(quoted(it.text()));
      case DoubleValue it when !Double.isFinite(it.value()) ->
          text.append(quoted(Double.toString(it.value())));
      default -> text.append(value);
    }
  }

  private void block(char open, char close, List<String> keys, List<Value> values, int indent) {
    text.append(open);
    for (int i = 0; i < values.size(); i++) {
      text.append(i > 0 ? ",\n" : "\n").append(" ".repeat(indent + 2));
      if (!keys.isEmpty()) {
        text.append(quoted(keys.get(i))).append(": ");
      }
      value(values.get(i), indent + 2);
    }
    if (!values.isEmpty()) {
      text.append('\n').append(" ".repeat(indent));
    }
    text.append(close);
  }

  /** {@code value} in double quotes; YAML reads it as well. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c >= '\u007f' && c < '\u00a0' || c == '\u2028' || c == '\u2029') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
