package dev.remora.config.bind;

import dev.remora.config.value.ComponentId;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.Collection;

/**
 * A place in the configuration, with what has to be said about it.
 *
 * <p>It carries the two forms of the peer's paths: {@code 'actions[0].key' ...} while decoding, and
 * {@code processors::attributes::actions::0: ...} while validating.
 */
public final class At {
  private final Problems problems;
  private final String decodePrefix;
  private final String root;
  private final String decodePath;
  private final String path;
  private final Value value;
  private final Mark mark;

  private At(
      Problems problems, Trail trail, String decodePath, String path, Value value, Mark mark) {
    this.problems = problems;
    this.decodePrefix = trail.decodePrefix();
    this.root = trail.root();
    this.decodePath = decodePath;
    this.path = path;
    this.value = value;
    this.mark = mark;
  }

  private record Trail(String decodePrefix, String root) {}

  static At component(Problems problems, String section, ComponentId id, Value value) {
    String prefix = "'" + section + "' error reading configuration for \"" + id + "\": ";
    Trail trail = new Trail(prefix, id.toString());
    return new At(problems, trail, "", section + "::" + id, value, value.mark());
  }

  static At block(Problems problems, String name, Value value) {
    return new At(problems, new Trail("", name), name, name, value, value.mark());
  }

  /** The value that stands here; {@link NullValue#ABSENT} where the user wrote none. */
  public Value value() {
    return value;
  }

  /** Where it stands; the nearest known place above if the user wrote nothing here. */
  public Mark mark() {
    return mark;
  }

  /** Where everything is collected. */
  public Problems problems() {
    return problems;
  }

  /** The place of {@code key} under this one; {@code a.b} is not split. */
  public At key(String key) {
    Value found = value instanceof MapValue map ? map.get(key) : null;
    Mark place = value instanceof MapValue map && found != null ? map.keyMark(key) : mark;
    String dotted = decodePath.isEmpty() ? key : decodePath + "." + key;
    return child(dotted, join(path, key), found == null ? NullValue.ABSENT : found, place);
  }

  /** The place of the list item {@code index} under this one. */
  public At index(int index) {
    Value found =
        value instanceof ListValue list && index < list.items().size()
            ? list.items().get(index)
            : NullValue.ABSENT;
    Mark place = found.mark().isKnown() ? found.mark() : mark;
    return child(decodePath + "[" + index + "]", join(path, String.valueOf(index)), found, place);
  }

  /** The same place for a {@link Flatten flattened} block: only the path of messages grows. */
  At flattened(String segment) {
    return segment.isEmpty() ? this : child(decodePath, join(path, segment), value, mark);
  }

  /** The same place inside an optional block, where the peer's path starts again after a colon. */
  At restarted() {
    return child(decodePath, path + ": ", value, mark);
  }

  /** The same place with another value, such as a map without its {@code enabled} key. */
  At over(Value other) {
    return child(decodePath, path, other, mark);
  }

  private At child(String dotted, String joined, Value childValue, Mark childMark) {
    Trail trail = new Trail(decodePrefix, root);
    return new At(problems, trail, dotted, joined, childValue, childMark);
  }

  private static String join(String path, String segment) {
    return path.isEmpty() || path.endsWith(": ") ? path + segment : path + "::" + segment;
  }

  /** Reports a wrong value here: {@code exporters::file: message}. */
  public void error(String message) {
    report(message, mark);
  }

  /** Reports a wrong value of this record; the line shown is that of {@code key}, if written. */
  public void error(String key, String message) {
    report(message, key(key).mark());
  }

  private void report(String message, Mark place) {
    String separator = path.isEmpty() || path.endsWith(": ") ? "" : ": ";
    problems.add(Problem.Stage.VALIDATE, path + separator + message, place);
  }

  /** Reports a value that has the wrong type or form: {@code 'timeout' message}. */
  public void mistyped(String message) {
    String owner = decodePath.isEmpty() ? root : decodePath;
    String text = decodePrefix + "'" + owner + "' " + message;
    problems.add(Problem.Stage.DECODE, text, mark);
  }

  /** Reports a key that nothing reads, with the nearest valid one, else with all of them. */
  void unknownKey(String key, Collection<String> valid) {
    String owner = decodePath.isEmpty() ? root : decodePath;
    Mark place = value instanceof MapValue map ? map.keyMark(key) : mark;
    String text = "'" + owner + "' has invalid keys: " + key + Nearest.hint(key, valid);
    problems.add(Problem.Stage.DECODE, decodePrefix + text, place);
  }

  /** Warns about what stands here, such as a deprecated key. */
  public void warn(String message) {
    problems.warn(path + ": " + message, mark);
  }
}
