package dev.remora.config.location;

import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ForeignValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/**
 * What a location gave.
 *
 * @param text the text as it was, for settings of type text and for texts around a reference
 * @param value the text as YAML; the text itself if it is a YAML text (with its quotes, if it has
 *     any) or no YAML at all
 * @param notYaml why it is no YAML, else null
 * @param variable the name of the variable that is not set or empty, else null
 * @param fromDocument whether it is a file or a download, rather than a variable or inline text
 */
public record Retrieved(
    String text,
    Value value,
    @Nullable YamlException notYaml,
    @Nullable Unset variable,
    boolean fromDocument) {
  /** A variable without a value. */
  public record Unset(String name, boolean isEmpty) {}

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static Retrieved of(String source, String text, boolean fromDocument) throws UnreadableException {
    try {
      Value value = YamlReader.read(source, text);
      if (value instanceof ForeignValue it) {
        throw new UnreadableException(
            "unsupported type="
                + it.typeName()
                + " for retrieved config, ensure that values are wrapped in quotes");
      }
      boolean isText = value instanceof StringValue;
      return new Retrieved(
          text, isText ? raw(text, value.mark()) : value, null, null, fromDocument);
    } catch (YamlException e) {
      return new Retrieved(text, raw(text, Mark.of(source)), e, null, fromDocument);
    }
  }

  static Retrieved missing(String name) {
    return new Retrieved("", NullValue.ABSENT, null, new Unset(name, false), false);
  }

  static Retrieved empty(String name) {
    return new Retrieved("", NullValue.ABSENT, null, new Unset(name, true), false);
  }

  /**
   * Names the variable that is not set or empty, if that is why there is nothing.
   *
   * @param strict whether this is an error rather than a warning
   */
  public void reportMissing(Problems problems, boolean strict, Mark mark) {
    if (variable == null) {
      return;
    }
    String missing = variable.name();
    if (variable.isEmpty()) {
      problems.mention(
          "Configuration references empty environment variable \"" + missing + "\"", mark);
      return;
    }
    String message = "Configuration references unset environment variable \"" + missing + "\"";
    if (strict) {
      String remedy = "; set it, or give a default: ${env:" + missing + ":-...}";
      problems.add(Problem.Stage.RESOLVE, message + remedy, mark);
    } else {
      problems.warn(message, mark);
    }
  }

  private static Value raw(String text, Mark mark) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new StringValue(marked ? text.substring(1) : text, mark, null);
  }
}
