package dev.remora.config.yaml;

import dev.remora.config.value.Mark;

/** Text that is not YAML, or YAML that the peer refuses; the message starts with {@code yaml:}. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Mark mark;

  YamlException(String message, Mark mark) {
    super(mark.line() > 0 ? "yaml: line " + mark.line() + ": " + message : "yaml: " + message);
    this.mark = mark;
  }

  /** Where reading stopped. */
  public Mark mark() {
    return mark;
  }
}
