package dev.remora.distribution;

import dev.remora.config.bind.Problems;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Places;
import dev.remora.config.value.Secret;
import dev.remora.core.component.InvalidSettingException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;

/** How the program says why it can't start: on stderr, in the Collector's form. */
final class Errors {

  private Errors() {}

  /** A mistake of the operator's is told in words, a bug of ours with its place. */
  static void print(Throwable failure) {
    if (failure instanceof InvalidSettingException || failure instanceof IllegalArgumentException) {
      System.err.println("Error: " + Secret.maskUrls(String.valueOf(failure.getMessage())));
    } else {
      System.err.println("Error: " + failure);
      failure.printStackTrace(System.err);
    }
  }

  /** What can't be made or started, each with its place in {@code root}. */
  static void print(InvalidSettingException failure, MapValue root) {
    System.err.println("Error: " + text(failure, root));
  }

  static String text(InvalidSettingException failure, MapValue root) {
    Set<String> lines = new LinkedHashSet<>();
    for (InvalidSettingException part : failure.parts()) {
      Mark place = Places.find(root, part.path());
      lines.add(part.getMessage() + (place.isKnown() ? " (" + place + ")" : ""));
    }
    return Secret.maskUrls(String.join("\n", lines));
  }

  /** All problems of a configuration. */
  static void print(Problems problems) {
    System.err.println("Error: " + Secret.maskUrls(problems.render()));
  }

  /** All warnings of a configuration. */
  static void warn(Problems problems) {
    System.Logger log = System.getLogger("config");
    for (Problems.Warning it : problems.warnings()) {
      log.log(it.minor() ? Level.INFO : Level.WARNING, it.toString());
    }
  }
}
