package dev.remora.config.bind;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what the user probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The candidate nearest to {@code text}, or null if none is near; ties go to the first. */
  public static @Nullable String of(String text, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.max(1, text.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(text, candidate);
      if (distance < bestDistance && distance < candidate.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** The end of a message about an unknown key: the nearest valid key, else all of them. */
  public static String hint(String key, Collection<String> valid) {
    String nearest = of(key, valid);
    if (nearest != null) {
      return "; did you mean \"" + nearest + "\"?";
    }
    return valid.isEmpty() ? "; no keys are valid here" : "; valid are " + String.join(", ", valid);
  }

  /** Insertions, deletions, replacements and swaps of neighbours that part two texts. */
  static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[right.length()];
  }
}
