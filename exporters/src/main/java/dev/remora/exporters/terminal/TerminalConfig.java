package dev.remora.exporters.terminal;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Key;
import dev.remora.config.bind.Validated;

/** Settings of {@code terminal}. */
public record TerminalConfig(
    @Doc("`auto` colours where the output is a terminal; `always`, `never`.") Colour colour,
    @Doc("Lines printed in a second at most; the rest is counted and said.") int linesPerSecond)
    implements Validated {

  /** When to colour. */
  public enum Colour {
    @Key("auto")
    AUTO,
    @Key("always")
    ALWAYS,
    @Key("never")
    NEVER
  }

  private static final int READABLE_LINES = 40;

  /** Colours on a terminal, 40 lines a second. */
  public static TerminalConfig defaults() {
    return new TerminalConfig(Colour.AUTO, READABLE_LINES);
  }

  @Override
  public void validate(At at) {
    if (linesPerSecond < 1) {
      at.error("lines_per_second", "lines_per_second must be positive");
    }
  }
}
