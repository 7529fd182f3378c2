package dev.remora.distribution;

import dev.remora.config.bind.Problems;
import dev.remora.core.component.InvalidSettingException;

/** How the program says why it can't start: on stderr, in the Collector's form. */
final class Errors {

  private Errors() {}

  /** A mistake of the operator's is told in words, a bug of ours with its place. */
  static void print(Throwable failure) {
    if (failure instanceof InvalidSettingException || failure instanceof IllegalArgumentException) {
      System.err.println("Error: " + failure.getMessage());
    } else {
      System.err.println("Error: " + failure);
      failure.printStackTrace(System.err);
    }
  }

  /** All problems of a configuration. */
  static void print(Problems problems) {
    System.err.println("Error: " + problems.render());
  }

  /** All warnings of a configuration. */
  static void warn(Problems problems) {
    System.Logger log = System.getLogger("config");
    problems
        .warnings()
        .forEach(warning -> log.log(System.Logger.Level.WARNING, warning.toString()));
  }
}
