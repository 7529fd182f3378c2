package dev.remora.core.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled regular expression in RE2's syntax (https://github.com/google/re2/wiki/Syntax). A
 * match takes time linear to the text, whatever the expression. It allocates, so what is asked
 * again and again is worth to be remembered. Immutable and thread-safe.
 */
public final class Regex {

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException when it is no regular expression; the message says why, in the
   *     words of Go's {@code regexp}
   */
  public static Regex compile(String expression) {
    try {
      return new Regex(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Why the text is no regular expression; null when it is one. */
  public static @Nullable String errorOf(String expression) {
    try {
      Pattern.compile(expression);
      return null;
    } catch (PatternSyntaxException e) {
      return e.getMessage();
    }
  }

  /** Whether it matches somewhere in the text. */
  public boolean find(String text) {
    return pattern.matcher(text).find();
  }

  /** Whether it matches somewhere in the UTF-8 text. */
  public boolean find(Bytes text) {
    return pattern.matcher(text.copyOf()).find();
  }

  /** Whether it matches the text as a whole. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }

  /** Whether it matches the UTF-8 text as a whole. */
  public boolean matches(Bytes text) {
    return pattern.matches(text.copyOf());
  }

  /** The names of its groups in order, an empty text for a group without one. */
  public List<String> groupNames() {
    String[] names = new String[pattern.groupCount()];
    Arrays.fill(names, "");
    pattern.namedGroups().forEach((name, group) -> names[group - 1] = name);
    return List.of(names);
  }

  /**
   * What each group of the first match in the text holds, an empty text for one that took no part;
   * empty when it does not match.
   */
  public List<String> groups(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return List.of();
    }
    List<String> groups = new ArrayList<>(matcher.groupCount());
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      groups.add(group == null ? "" : group);
    }
    return groups;
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
