package dev.remora.aws.logs;

import dev.remora.config.bind.At;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a log group gets when it is created; existing groups are never changed (spec aws-translation
 * section 3.1 and 4.5).
 *
 * @param retentionDays 0 keeps events for ever
 * @param tags by name; empty for none
 */
public record LogGroupSettings(int retentionDays, Map<String, String> tags) {

  private static final Set<Integer> RETENTIONS =
      Set.of(
          0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 2192, 2557, 2922,
          3288, 3653);

  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY_BYTES = 128;
  private static final int MAX_VALUE_BYTES = 256;

  /** A single character class without alternatives: no input makes it slow. */
  private static final Pattern TAG_TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");

  public LogGroupSettings {
    tags = Map.copyOf(tags);
  }

  /**
   * Checks the keys {@code log_retention} and {@code tags} of an exporter.
   *
   * @param at the exporter's place
   * @param tagsWritten whether there is a {@code tags} key; an empty map is then wrong
   */
  public static void validate(
      At at, int retentionDays, Map<String, String> tags, boolean tagsWritten) {
    if (!RETENTIONS.contains(retentionDays)) {
      at.error(
          "log_retention",
          "invalid value for retention policy: "
              + retentionDays
              + " (expected: 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,"
              + " 1827, 2192, 2557, 2922, 3288 or 3653)");
    }
    if (tagsWritten && (tags.isEmpty() || tags.size() > MAX_TAGS)) {
      at.error("tags", "tags: invalid amount of items: " + tags.size() + " (expected: 1 to 50)");
    }
    tags.forEach((key, value) -> {
      if (!fits(key, MAX_KEY_BYTES)) {
        at.error("tags", "tags: key - " + key + " does not follow the length or pattern of a tag");
      }
      if (!fits(value, MAX_VALUE_BYTES)) {
        at.error(
            "tags", "tags: value - " + value + " does not follow the length or pattern of a tag");
      }
    });
  }

  private static boolean fits(String text, int maxBytes) {
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return bytes >= 1 && bytes <= maxBytes && TAG_TEXT.matcher(text).matches();
  }
}
