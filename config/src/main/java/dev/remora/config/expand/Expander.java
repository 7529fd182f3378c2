package dev.remora.config.expand;

import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.location.Location;
import dev.remora.config.location.Retrieved;
import dev.remora.config.location.Sources;
import dev.remora.config.location.UnreadableException;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references in all values of a tree; keys are left as they are.
 *
 * <p>A value that is one reference as a whole takes the type of what it refers to and remembers the
 * text; a reference within a text is replaced by text. Results are expanded again. At the end
 * {@code $$} becomes {@code $}.
 */
public final class Expander {
  /** The peer's limit of steps for one value. */
  private static final int MAX_STEPS = 1000;

  /** What refers to itself grows without end in depth, in number or in length. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_REFERENCES = 100_000;
  private static final int MAX_CHARS = 1 << 20;

  private final Sources sources;
  private final Problems problems;
  private final boolean strict;
  private int references;
  private boolean endless;

  /**
   * An expander for one start.
   *
   * @param strict whether a variable that is not set and has no default is an error
   */
  public Expander(Sources sources, Problems problems, boolean strict) {
    this.sources = sources;
    this.problems = problems;
    this.strict = strict;
  }

  /** Expands {@code tree}; what goes wrong is reported and becomes null in the result. */
  public MapValue expand(MapValue tree) {
    return (MapValue) value(tree, 0);
  }

  private Value value(Value value, int depth) {
    if (value instanceof StringValue text) {
      return text(text, depth);
    }
    if (value instanceof ListValue list) {
      List<Value> items = new ArrayList<>(list.items().size());
      for (Value item : list.items()) {
        items.add(value(item, depth));
      }
      return new ListValue(items, list.mark(), original(list, depth));
    }
    if (value instanceof MapValue map) {
      List<MapValue.Field> fields = new ArrayList<>(map.size());
      for (MapValue.Field it : map.fields()) {
        fields.add(new MapValue.Field(it.key(), it.keyMark(), value(it.value(), depth)));
      }
      return MapValue.of(fields, map.mark()).with(map.mark(), original(map, depth));
    }
    return value;
  }

  // A list or map out of a reference may go into a text, so its text is expanded as well.
  private @Nullable String original(Value value, int depth) {
    String original = value.original();
    if (original == null || !Reference.mayBeIn(original)) {
      return original == null ? null : unescape(original);
    }
    Value expanded = text(new StringValue(original, value.mark(), null), depth);
    return expanded instanceof StringValue it ? it.value() : expanded.original();
  }

  private Value text(StringValue start, int depth) {
    StringValue text = start;
    int steps = 0;
    while (Reference.mayBeIn(text.value())) {
      String reference = Reference.firstIn(text.value());
      if (reference == null) {
        break;
      }
      endless |=
          ++steps > MAX_STEPS
              || ++references > MAX_REFERENCES
              || depth > MAX_DEPTH
              || text.value().length() > MAX_CHARS;
      if (endless) {
        return failed("too many recursive expansions", start.mark());
      }
      Retrieved retrieved;
      try {
        retrieved =
            sources.read(Location.ofReference(reference.substring(2, reference.length() - 1)));
      } catch (UnreadableException e) {
        return failed(e.getMessage(), start.mark());
      }
      retrieved.reportMissing(problems, strict, start.mark());
      if (!reference.equals(text.value())) {
        String replaced = text.value().replace(reference, retrieved.text());
        text = new StringValue(replaced, start.mark(), null);
      } else if (retrieved.value() instanceof StringValue it) {
        text = it.with(start.mark(), it.value());
      } else {
        Value typed = retrieved.value();
        Value placed = retrieved.fromDocument() ? typed : Marks.replace(typed, start.mark());
        return value(placed.with(start.mark(), retrieved.text()), depth + 1);
      }
    }
    String plain = unescape(text.value());
    return new StringValue(plain, text.mark(), text.original() == null ? null : plain);
  }

  private Value failed(String message, Mark mark) {
    problems.add(Problem.Stage.RESOLVE, message, mark);
    return NullValue.ABSENT.with(mark, "");
  }

  private static String unescape(String text) {
    return text.replace("$$", "$");
  }
}
