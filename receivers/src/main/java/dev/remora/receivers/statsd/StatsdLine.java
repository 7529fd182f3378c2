package dev.remora.receivers.statsd;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line: {@code name:value|type[|@rate][|#k:v,k2:v2][|c:container][|Tseconds]}.
 *
 * @param relative a gauge's value with a sign: a change, not a state
 * @param rate of sampling, 1 without one
 * @param unixNanos 0 without a time of its own
 */
record StatsdLine(
    String name,
    double value,
    boolean relative,
    StatsdType type,
    double rate,
    SortedMap<String, String> tags,
    long unixNanos) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The line, or null where it breaks the grammar (spec collector-config section 5.3). */
  static @Nullable StatsdLine parse(String line, boolean simpleTags) {
    int bar = line.indexOf('|');
    int colon = line.indexOf(':');
    if (bar < 0 || colon <= 0 || colon > bar) {
      return null;
    }
    String[] parts = line.substring(bar + 1).split("\\|", -1);
    StatsdType type = StatsdType.of(parts[0]);
    String value = line.substring(colon + 1, bar);
    if (type == null || value.isEmpty()) {
      return null;
    }
    Options options = new Options(type, simpleTags);
    for (int i = 1; i < parts.length; i++) {
      if (!options.read(parts[i])) {
        return null;
      }
    }
    double number = number(value);
    if (Double.isNaN(number)) {
      return null;
    }
    boolean signed = value.charAt(0) == '+' || value.charAt(0) == '-';
    boolean relative = type == StatsdType.GAUGE && signed;
    return new StatsdLine(
        line.substring(0, colon),
        number,
        relative,
        type,
        options.rate,
        options.tags,
        options.unixNanos);
  }

  /** NaN for what is no finite decimal number; Java's own suffixes (1d, 2f) are none. */
  private static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What stands behind the type. */
  private static final class Options {
    private final StatsdType type;
    private final boolean simpleTags;
    private final TreeMap<String, String> tags = new TreeMap<>();
    private double rate = 1;
    private long unixNanos;

    Options(StatsdType type, boolean simpleTags) {
      this.type = type;
      this.simpleTags = simpleTags;
    }

    boolean read(String part) {
      if (part.startsWith("@")) {
        rate = number(part.substring(1));
        return rate > 0 && rate <= 1;
      }
      if (part.startsWith("#")) {
        return readTags(part.substring(1));
      }
      if (part.startsWith("c:")) {
        tags.put("container.id", part.substring(2));
        return true;
      }
      return part.startsWith("T") && readTime(part.substring(1));
    }

    private boolean readTags(String text) {
      if (text.isEmpty()) {
        return true;
      }
      for (String tag : text.split(",", -1)) {
        int colon = tag.indexOf(':');
        boolean valued = colon > 0 && colon < tag.length() - 1;
        if (!valued && (!simpleTags || tag.isEmpty() || colon >= 0)) {
          return false;
        }
        tags.put(valued ? tag.substring(0, colon) : tag, valued ? tag.substring(colon + 1) : "");
      }
      return true;
    }

    private boolean readTime(String text) {
      if (type != StatsdType.COUNTER && type != StatsdType.GAUGE) {
        return false;
      }
      try {
        unixNanos = Math.multiplyExact(Long.parseLong(text), NANOS_PER_SECOND);
        return unixNanos >= 0;
      } catch (NumberFormatException | ArithmeticException e) {
        return false;
      }
    }
  }
}
