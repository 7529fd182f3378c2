package dev.remora.config.bind;

import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Collects all problems and warnings of one configuration, so that they are reported at once. */
public final class Problems {
  private final SequencedMap<String, Problem> found = new LinkedHashMap<>();
  private final SequencedMap<String, Warning> warnings = new LinkedHashMap<>();

  /**
   * Something that works but may not be what was meant.
   *
   * @param minor whether it is only worth knowing when something else is wrong
   */
  public record Warning(String text, Mark mark, boolean minor) {
    /** The message with its place. */
    @Override
    public String toString() {
      return mark.isKnown() ? text + " (" + mark + ")" : text;
    }
  }

  /** Adds a problem; the same one twice counts once. */
  public void add(Problem.Stage stage, String text, Mark mark) {
    Problem problem = new Problem(stage, text, mark);
    found.putIfAbsent(problem.toString(), problem);
  }

  /** Adds a warning; the same one twice counts once. */
  public void warn(String text, Mark mark) {
    note(new Warning(text, mark, false));
  }

  /** Adds what is only worth knowing when something else is wrong; twice counts once. */
  public void mention(String text, Mark mark) {
    note(new Warning(text, mark, true));
  }

  private void note(Warning warning) {
    warnings.putIfAbsent(warning.toString(), warning);
  }

  /** Whether nothing is wrong; warnings do not count. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many problems there are so far. */
  public int size() {
    return found.size();
  }

  /** All problems, in the order found. */
  public List<Problem> list() {
    return new ArrayList<>(found.values());
  }

  /** All warnings, in the order found. */
  public List<Warning> warnings() {
    return new ArrayList<>(warnings.values());
  }

  /**
   * The place of a component: {@code section} is {@code receivers}, {@code exporters} and so on.
   */
  public At component(String section, ComponentId id, Value value) {
    return At.component(this, section, id, value);
  }

  /** The place of anything else, such as {@code service}. */
  public At block(String name, Value value) {
    return At.block(this, name, value);
  }

  /**
   * All problems as the peer words them: by stage, each with its prefix once and one line per
   * problem; empty if there is none.
   */
  public String render() {
    StringBuilder text = new StringBuilder();
    for (Problem.Stage stage : Problem.Stage.values()) {
      List<Problem> ofStage = found.values().stream().filter(it -> it.stage() == stage).toList();
      if (!ofStage.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(stage.prefix());
        text.append(stage == Problem.Stage.DECODE ? "\n\n" : "");
        text.append(String.join("\n", ofStage.stream().map(Problem::toString).toList()));
      }
    }
    return text.toString();
  }
}
