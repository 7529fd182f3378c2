package dev.remora.config.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/**
 * A number of bytes; written as a whole number, or as text with a unit: {@code 16KiB} (powers of
 * 1024) or {@code 1MB} (powers of 1000). Units are read without regard to case, a blank before the
 * unit is fine, a fraction is cut.
 */
public record ByteSize(long bytes) {
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1000L),
          Map.entry("kb", 1000L),
          Map.entry("ki", 1L << 10),
          Map.entry("kib", 1L << 10),
          Map.entry("m", 1_000_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("mi", 1L << 20),
          Map.entry("mib", 1L << 20),
          Map.entry("g", 1_000_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("gi", 1L << 30),
          Map.entry("gib", 1L << 30),
          Map.entry("t", 1_000_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("ti", 1L << 40),
          Map.entry("tib", 1L << 40));

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException if it is no number with a known unit, or does not fit 64 bits
   */
  public static ByteSize parse(String text) {
    String trimmed = text.strip();
    int end = 0;
    while (end < trimmed.length() && isNumberPart(trimmed.charAt(end))) {
      end++;
    }
    Long unit = UNITS.get(trimmed.substring(end).strip().toLowerCase(Locale.ROOT));
    if (end == 0 || unit == null) {
      throw invalid(text);
    }
    try {
      BigDecimal number = new BigDecimal(trimmed.substring(0, end));
      BigDecimal bytes = number.multiply(BigDecimal.valueOf(unit));
      return new ByteSize(bytes.setScale(0, RoundingMode.DOWN).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw invalid(text);
    }
  }

  private static boolean isNumberPart(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("invalid size \"" + text + "\"");
  }

  /** Bytes, or the largest binary unit that divides them: {@code 20MiB}. */
  @Override
  public String toString() {
    if (bytes != 0 && bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes != 0 && bytes % (1L << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    if (bytes != 0 && bytes % (1L << 10) == 0) {
      return (bytes >> 10) + "KiB";
    }
    return Long.toString(bytes);
  }
}
