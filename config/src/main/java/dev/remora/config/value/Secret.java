package dev.remora.config.value;

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
