package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * Numbers as Go's {@code strconv.ParseFloat} reads them, from bytes. Allocates nothing for up to 19
 * digits and exponents of everyday size; the rest is left to the JDK.
 */
final class DecimalText {

  /** Ten to these powers is exact in a double. */
  private static final double[] EXACT = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_INTEGER = 1L << 53;

  /** Digits of which every number fits into 63 bits. */
  private static final int MAX_DIGITS = 18;

  private static final int MAX_EXPONENT = 1000;

  private DecimalText() {}

  /**
   * The number in the bytes.
   *
   * @return NaN for what is no number or larger than any; infinity for the words {@code inf},
   *     {@code infinity} and {@code nan}, which are numbers, but of no use
   */
  static double parse(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (at < to && (negative || text[at] == '+')) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int seen = 0;
    int point = -1;
    for (; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count += digits == 0 ? 0 : 1;
        seen++;
        if (count > MAX_DIGITS) {
          return slow(text, from, to);
        }
      } else if (c == '.' && point < 0) {
        point = seen;
      } else {
        break;
      }
    }
    int exponent = point < 0 ? 0 : point - seen;
    if (at < to) {
      int power = exponent(text, at, to);
      if (seen == 0 || power > MAX_EXPONENT) {
        return slow(text, from, to);
      }
      exponent += power;
    } else if (seen == 0) {
      return Double.NaN;
    }
    double value = value(digits, exponent);
    return Double.isNaN(value) ? slow(text, from, to) : negative ? -value : value;
  }

  /** The exponent that the rest of the text is; more than any when it is something else. */
  private static int exponent(byte[] text, int from, int to) {
    int at = from + 1;
    if ((text[from] | 0x20) != 'e' || at == to) {
      return Integer.MAX_VALUE;
    }
    boolean negative = text[at] == '-';
    if (negative || text[at] == '+') {
      at++;
    }
    int power = 0;
    int begin = at;
    for (; at < to && power <= MAX_EXPONENT; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MAX_VALUE;
      }
      power = power * 10 + digit;
    }
    if (at == begin || power > MAX_EXPONENT) {
      return Integer.MAX_VALUE;
    }
    return negative ? -power : power;
  }

  /** {@code digits} times ten to the power, rounded once; NaN where that is not known for sure. */
  private static double value(long digits, int power) {
    if (digits == 0) {
      return 0;
    }
    if (digits <= EXACT_INTEGER && power > -EXACT.length && power < EXACT.length) {
      return power < 0 ? digits / EXACT[-power] : digits * EXACT[power];
    }
    return PowersOfTen.times(digits, power);
  }

  private static double slow(byte[] text, int from, int to) {
    String given = new String(text, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT);
    String unsigned = given.startsWith("+") || given.startsWith("-") ? given.substring(1) : given;
    if (given.equals("nan") || unsigned.equals("inf") || unsigned.equals("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    String plain = withoutUnderscores(given, unsigned);
    if (!isNumber(plain)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(plain);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Go's literals may part digits by single underscores. */
  private static String withoutUnderscores(String given, String unsigned) {
    if (given.indexOf('_') < 0) {
      return given;
    }
    boolean hex = unsigned.startsWith("0x");
    String digit = hex ? "[0-9a-fx]" : "[0-9]";
    boolean wrong =
        given.matches(".*(?<!" + digit + ")_.*") || given.matches(".*_(?!" + digit + ").*");
    return wrong ? "" : given.replace("_", "");
  }

  /** Keeps the JDK from what Go does not take: blanks around, and the suffixes d and f. */
  private static boolean isNumber(String text) {
    if (text.isEmpty() || "0123456789.".indexOf(text.charAt(text.length() - 1)) < 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789abcdefxp+-.".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
