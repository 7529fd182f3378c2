package dev.remora.config.value;

import org.jspecify.annotations.Nullable;

/**
 * The id of a component: {@code type} or {@code type/name} (spec collector-config §2.1).
 *
 * @param type letter, then at most 62 letters, digits or {@code _}, as written (aliases stay)
 * @param name empty, or 1 to 1024 characters without whitespace, control or symbol characters
 */
public record ComponentId(String type, String name) implements Comparable<ComponentId> {
  private static final int MAX_TYPE_CHARS = 63;
  private static final int MAX_NAME_CHARS = 1024;

  /** The id that is not set. */
  public static final ComponentId NONE = new ComponentId("", "");

  /** An id without a name. */
  public static ComponentId ofType(String type) {
    return new ComponentId(type, "");
  }

  /**
   * Reads {@code type} or {@code type/name}, split at the first slash, both parts trimmed.
   *
   * @throws IllegalArgumentException with the peer's message if it is no id
   */
  public static ComponentId parse(String text) {
    int slash = text.indexOf('/');
    String type = (slash < 0 ? text : text.substring(0, slash)).strip();
    String name = slash < 0 ? "" : text.substring(slash + 1).strip();
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          slash < 0
              ? "id must not be empty"
              : "in \"" + text + "\" id: the part before / should not be empty");
    }
    if (slash >= 0 && name.isEmpty()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: the part after / should not be empty");
    }
    if (!isType(type)) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: invalid character(s) in type \"" + type + "\"");
    }
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" id: invalid character(s) in name \"" + name + "\"");
    }
    return new ComponentId(type, name);
  }

  private static boolean isType(String type) {
    if (type.length() > MAX_TYPE_CHARS || !isLetter(type.charAt(0))) {
      return false;
    }
    for (int i = 1; i < type.length(); i++) {
      char c = type.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isName(String name) {
    return name.codePointCount(0, name.length()) <= MAX_NAME_CHARS
        && name.codePoints().allMatch(ComponentId::isNameCharacter);
  }

  // Unicode classes Z (separators), C (control and other) and S (symbols) are refused.
  private static boolean isNameCharacter(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          false;
      default -> true;
    };
  }

  /** Whether this is {@link #NONE}. */
  public boolean isEmpty() {
    return type.isEmpty();
  }

  // Written out: the ones a record is given are spun at run time, which start-up would pay for.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComponentId it && type.equals(it.type) && name.equals(it.name);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + name.hashCode();
  }

  @Override
  public int compareTo(ComponentId other) {
    return toString().compareTo(other.toString());
  }

  /** As written in a file: {@code type} or {@code type/name}. */
  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "/" + name;
  }
}
