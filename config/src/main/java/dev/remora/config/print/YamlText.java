package dev.remora.config.print;

import dev.remora.config.value.DoubleValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a tree as YAML: block style, two blanks a level, keys sorted. */
public final class YamlText {
  // Words, paths and addresses; durations; sizes. All else is quoted.
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z_/]([A-Za-z0-9_./:-]*[A-Za-z0-9_./-])?"
              + "|([0-9]+(\\.[0-9]+)?(h|m|s|ms|ns))+"
              + "|[0-9]+[KMG]iB");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /** {@code tree} as a document that ends with a line break. */
  public static String write(MapValue tree) {
    YamlText writer = new YamlText();
    if (tree.size() == 0) {
      writer.text.append("{}\n");
    }
    writer.map(tree, 0);
    return writer.text.toString();
  }

  private void map(MapValue map, int indent) {
    map.fields().stream()
        .sorted(Comparator.comparing(MapValue.Field::key))
        .forEach(it -> {
          text.append(" ".repeat(indent)).append(quoted(it.key())).append(':');
          child(it.value(), indent);
        });
  }

  private void child(Value value, int indent) {
    if (value instanceof MapValue map && map.size() > 0) {
      text.append('\n');
      map(map, indent + 2);
    } else if (value instanceof ListValue list && !list.items().isEmpty()) {
      text.append('\n');
      list(list, indent + 2);
    } else {
      text.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void list(ListValue list, int indent) {
    for (Value item : list.items()) {
      text.append(" ".repeat(indent)).append('-');
      if (item instanceof MapValue map && map.size() > 0) {
        // The first key goes on the line of the dash.
        int start = text.length();
        map(map, indent + 2);
        text.delete(start, start + indent + 1);
      } else {
        child(item, indent);
      }
    }
  }

  private static String scalar(Value value) {
    return switch (value) {
      case StringValue it -> quoted(it.value());
      case DoubleValue it -> number(it.value());
      case MapValue it -> "{}";
      case ListValue it -> "[]";
      default -> value.toString();
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return Double.toString(value);
  }

  private static String quoted(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : JsonText.quoted(text);
  }
}
