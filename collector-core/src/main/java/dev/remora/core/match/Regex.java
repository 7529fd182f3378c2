package dev.remora.core.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.remora.core.view.Bytes;
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

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
