package dev.remora.config.expand;

import org.jspecify.annotations.Nullable;

/** Finds references in texts. */
final class Reference {
  private static final String OPEN = "${";

  private Reference() {}

  /** Whether there could be a reference in {@code text}. */
  static boolean mayBeIn(String text) {
    return text.contains(OPEN) && text.indexOf('}') >= 0;
  }

  /**
   * The first reference that has none inside, with its braces; null if there is none. An escaped
   * one ({@code $${X}}) ends the search: the peer does not look behind it.
   */
  static @Nullable String firstIn(String text) {
    int from = 0;
    int close = text.indexOf('}');
    while (close >= 0) {
      int open = text.lastIndexOf(OPEN, close);
      if (open >= from) {
        return isEscaped(text, from, open) ? null : text.substring(open, close + 1);
      }
      from = close + 1;
      close = text.indexOf('}', from);
    }
    return null;
  }

  // An odd number of $ right before ${ is an escape.
  private static boolean isEscaped(String text, int from, int open) {
    int dollars = 0;
    while (open - dollars > from && text.charAt(open - dollars - 1) == '$') {
      dollars++;
    }
    return dollars % 2 == 1;
  }
}
