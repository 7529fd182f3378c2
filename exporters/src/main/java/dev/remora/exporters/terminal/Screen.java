package dev.remora.exporters.terminal;

import java.io.PrintStream;

/** The lines that a person can follow: a number a second, and how many were left out. */
final class Screen {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final PrintStream out;
  private final Ink ink;
  private final int linesPerSecond;
  private long secondBeganNanos;
  private int printed;
  private long leftOut;

  Screen(PrintStream out, Ink ink, int linesPerSecond) {
    this.out = out;
    this.ink = ink;
    this.linesPerSecond = linesPerSecond;
  }

  Ink ink() {
    return ink;
  }

  /** Whether another line fits into this second; if not it counts as left out. */
  boolean hasRoom(long nowNanos) {
    if (nowNanos - secondBeganNanos >= SECOND_NANOS || secondBeganNanos == 0) {
      sayLeftOut();
      secondBeganNanos = nowNanos;
      printed = 0;
    }
    if (printed < linesPerSecond) {
      return true;
    }
    leftOut++;
    return false;
  }

  /** Prints one line; control characters of the telemetry don't reach the terminal. */
  void print(String line) {
    printed++;
    out.println(line);
  }

  void sayLeftOut() {
    if (leftOut > 0) {
      out.println(ink.dim("  … " + leftOut + " more lines, left out to stay readable"));
      leftOut = 0;
    }
    out.flush();
  }

  /** The text without control characters, cut to a length. */
  static String clean(String text, int most) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length() && clean.length() < most; i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.length() > most ? clean + "…" : clean.toString();
  }
}
