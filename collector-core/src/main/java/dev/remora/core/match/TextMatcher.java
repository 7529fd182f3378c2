package dev.remora.core.match;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.view.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A set of texts, or of regular expressions of which one must be found. Immutable. */
public final class TextMatcher {

  private final Set<Bytes> texts = new HashSet<>();
  private final List<Regex> expressions;

  /**
   * @throws InvalidSettingException for an unknown match type or what is no regular expression
   */
  public TextMatcher(String matchType, List<String> entries) {
    boolean strict = isStrict(matchType);
    this.expressions = strict ? List.of() : entries.stream().map(TextMatcher::compile).toList();
    if (strict) {
      entries.forEach(entry -> texts.add(Bytes.of(entry)));
    }
  }

  /**
   * Whether the match type is strict rather than regexp.
   *
   * @throws InvalidSettingException when it is neither
   */
  static boolean isStrict(String matchType) {
    if (matchType.equals(MatchSettings.STRICT)) {
      return true;
    }
    if (!matchType.equals(MatchSettings.REGEXP)) {
      throw new InvalidSettingException(
              "unrecognized match_type: '" + matchType + "', valid types are: [regexp strict]")
          .at("match_type");
    }
    return false;
  }

  static Regex compile(String expression) {
    try {
      return Regex.compile(expression);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "\"" + expression + "\" is no regular expression: " + e.getMessage(), e);
    }
  }

  /** Whether the text is one of them; of none nothing is. */
  public boolean matches(Bytes text) {
    for (int i = 0; i < expressions.size(); i++) {
      if (expressions.get(i).find(text)) {
        return true;
      }
    }
    return texts.contains(text);
  }
}
