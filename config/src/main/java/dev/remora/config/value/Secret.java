package dev.remora.config.value;

import java.util.regex.Pattern;

/**
 * A text that must not be shown: it prints as {@value #MASK} wherever it lands by accident.
 *
 * @param reveal the text itself; call it only where the secret is used
 */
public record Secret(String reveal) {
  /** What is shown instead, the peer's own mark. */
  public static final String MASK = "[REDACTED]";

  /** No secret at all. */
  public static final Secret NONE = new Secret("");

  /** Passwords in URLs: what stands between the user and the host. */
  private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s\"]+:)[^/@\\s\"]+(?=@)");

  /** {@code text}, such as a URL or a message with one, with passwords of URLs masked. */
  public static String maskUrls(String text) {
    return text.contains("://") ? PASSWORD.matcher(text).replaceAll("$1" + MASK) : text;
  }

  /** Whether there is no text. */
  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  /** {@value #MASK}, or the empty text of an empty secret. */
  @Override
  public String toString() {
    return reveal.isEmpty() ? "" : MASK;
  }
}
