package dev.remora.exporters.prometheusremotewrite;

import java.util.Map;

/**
 * Words for the units of UCUM (spec aws-translation 6.3).
 *
 * @param main what is measured, such as {@code bytes}; empty for none
 * @param rate in what it is measured, such as {@code per_second}; empty for none
 */
record Units(String main, String rate) {

  private static final Map<String, String> MAIN =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("TiBy", "tibibytes"),
          Map.entry("KBy", "kilobytes"),
          Map.entry("MBy", "megabytes"),
          Map.entry("GBy", "gigabytes"),
          Map.entry("TBy", "terabytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("1", ""),
          Map.entry("%", "percent"));

  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  /** The words for a unit such as {@code By/s}; a side in braces says nothing. */
  static Units of(String unit) {
    int slash = unit.indexOf('/');
    String main = slash < 0 ? unit : unit.substring(0, slash);
    String per = slash < 0 ? "" : unit.substring(slash + 1);
    String perWord = word(per, PER);
    return new Units(clean(word(main, MAIN)), perWord.isEmpty() ? "" : clean("per_" + perWord));
  }

  /** The second word as metric names take it; a rate of nothing says nothing there. */
  String per() {
    if (rate.equals("per_")) {
      return "";
    }
    return rate.endsWith("_") ? rate.substring(0, rate.length() - 1) : rate;
  }

  /** Both words, as metadata shows them. */
  String joined() {
    String both = main.isEmpty() || rate.isEmpty() ? main + rate : main + "_" + rate;
    int start = 0;
    int end = both.length();
    while (start < end && both.charAt(start) == '_') {
      start++;
    }
    while (end > start && both.charAt(end - 1) == '_') {
      end--;
    }
    return both.substring(start, end);
  }

  private static String word(String side, Map<String, String> words) {
    String trimmed = side.strip();
    if (trimmed.indexOf('{') >= 0 || trimmed.indexOf('}') >= 0) {
      return "";
    }
    return words.getOrDefault(trimmed, trimmed);
  }

  private static String clean(String word) {
    String collapsed = word.replaceAll("[^A-Za-z0-9:]+", "_");
    return collapsed.startsWith("_") ? collapsed.substring(1) : collapsed;
  }
}
