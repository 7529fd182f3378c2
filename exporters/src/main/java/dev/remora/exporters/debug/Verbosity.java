package dev.remora.exporters.debug;

import dev.remora.config.bind.FromText;
import java.util.Locale;

/** How much {@code debug} prints. */
@FromText
public enum Verbosity {
  /** One line for each request: how much was in it. */
  BASIC,
  /** And one line for each item. */
  NORMAL,
  /** And every field of each item. */
  DETAILED;

  /**
   * Reads the key {@code verbosity}, case ignored.
   *
   * @throws IllegalArgumentException with the Collector's message
   */
  public static Verbosity parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "basic" -> BASIC;
      case "normal" -> NORMAL;
      case "detailed" -> DETAILED;
      case "none" ->
          throw new IllegalArgumentException("verbosity level \"None\" is not supported");
      default ->
          throw new IllegalArgumentException(
              "unknown metrics level \"" + text.toLowerCase(Locale.ROOT) + "\"");
    };
  }
}
