package dev.remora.exporters.prometheusremotewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a metric of OTLP to the name of its series (spec aws-translation 6.3). Immutable. */
final class MetricNames {

  private final String namespace;
  private final boolean suffixes;

  MetricNames(String namespace, boolean suffixes) {
    this.namespace = namespace;
    this.suffixes = suffixes;
  }

  /** The name; null when nothing of the metric's name can be kept. */
  @Nullable String of(String name, String unit, PointType type) {
    String built = suffixes ? withSuffixes(name, unit, type) : withoutSuffixes(name);
    boolean lost = built.isEmpty() || built.matches("_+") && !built.equals(name);
    return lost ? null : built;
  }

  private String withSuffixes(String name, String unit, PointType type) {
    List<String> tokens = tokens(name, false);
    Units units = Units.of(unit);
    String main = units.main();
    if (!units.per().isEmpty() && main.endsWith("_")) {
      main = main.substring(0, main.length() - 1);
    }
    append(tokens, main);
    append(tokens, units.per());
    if (type == PointType.MONOTONIC_SUM) {
      moveToEnd(tokens, "total");
    }
    if (type == PointType.GAUGE && unit.equals("1")) {
      moveToEnd(tokens, "ratio");
    }
    if (!namespace.isEmpty()) {
      tokens.addFirst(namespace);
    }
    return notStartingWithDigit(String.join("_", tokens));
  }

  private String withoutSuffixes(String name) {
    String plain = String.join("_", tokens(name, true));
    return namespace.isEmpty()
        ? notStartingWithDigit(plain)
        : String.join("_", tokens(namespace, true)) + "_" + plain;
  }

  private static void append(List<String> tokens, String word) {
    if (!word.isEmpty() && !tokens.contains(word)) {
      tokens.add(word);
    }
  }

  private static void moveToEnd(List<String> tokens, String word) {
    tokens.removeIf(word::equals);
    tokens.add(word);
  }

  private static List<String> tokens(String text, boolean keepUnderscores) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !belongs(text.charAt(i), keepUnderscores)) {
        if (i > start) {
          tokens.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  private static boolean belongs(char c, boolean keepUnderscores) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == ':'
        || c == '_' && keepUnderscores;
  }

  private static String notStartingWithDigit(String name) {
    boolean digit = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    return digit ? "_" + name : name;
  }
}
