package dev.remora.core.component;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component can't be made or started with its settings on this machine: an address is taken, a
 * certificate can't be read. Ends the start; the message names the setting and says what would be
 * right.
 *
 * <p>It knows where in the configuration the setting stands as far as those knew who threw it and
 * passed it on ({@link #path}), and there may be several at once ({@link #parts}).
 */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> path;
  private final transient List<InvalidSettingException> others;

  public InvalidSettingException(String message) {
    this(message, null, List.of(), List.of());
  }

  public InvalidSettingException(String message, Throwable cause) {
    this(message, cause, List.of(), List.of());
  }

  private InvalidSettingException(
      String message,
      @Nullable Throwable cause,
      List<String> path,
      List<InvalidSettingException> others) {
    super(message, cause);
    this.path = List.copyOf(path);
    this.others = List.copyOf(others);
  }

  /** All of {@code failures} at once; at least one. */
  public static InvalidSettingException all(List<InvalidSettingException> failures) {
    if (failures.size() == 1) {
      return failures.getFirst();
    }
    List<InvalidSettingException> parts =
        failures.stream().flatMap(it -> it.parts().stream()).toList();
    String message = String.join("\n", parts.stream().map(Throwable::getMessage).toList());
    return new InvalidSettingException(message, null, List.of(), parts);
  }

  /** Each single failure. */
  public List<InvalidSettingException> parts() {
    return others.isEmpty() ? List.of(this) : others;
  }

  /**
   * The keys that lead to the setting, outermost first; indexes of lists as numbers. There may be
   * keys between that nobody knew; empty when nothing is known.
   */
  public List<String> path() {
    return path;
  }

  /** The same, below {@code keys}. */
  public InvalidSettingException at(String... keys) {
    return in("", keys);
  }

  /** The same below {@code keys}, with {@code prefix} before each message. */
  public InvalidSettingException in(String prefix, String... keys) {
    if (!others.isEmpty()) {
      return all(others.stream().map(it -> it.in(prefix, keys)).toList());
    }
    List<String> longer = new ArrayList<>(List.of(keys));
    longer.addAll(path);
    return new InvalidSettingException(prefix + getMessage(), this, longer, List.of());
  }
}
