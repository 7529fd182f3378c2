package dev.remora.exporters.awsxray.segment;

import dev.remora.core.wire.OutputBuffer;

/**
 * Times in seconds with as many decimals as there are, up to nine: nothing is lost to a double.
 *
 * <pre>
 * 1768478400250000000 becomes 1768478400.25
 * </pre>
 */
final class TimeText {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int DECIMALS = 9;

  /** Of 2^64 - 1 nanoseconds: 18446744073 seconds. */
  private static final int MAX_SECONDS_DIGITS = 11;

  private TimeText() {}

  /** Writes a time, taken as unsigned. */
  static void write(long unixNanos, OutputBuffer out) {
    long seconds =
        unixNanos >= 0
            ? unixNanos / NANOS_PER_SECOND
            : Long.divideUnsigned(unixNanos, NANOS_PER_SECOND);
    int nanos = (int) (unixNanos - seconds * NANOS_PER_SECOND);
    int start = out.reserve(MAX_SECONDS_DIGITS + 1 + DECIMALS);
    if (start < 0) {
      return;
    }
    byte[] target = out.array();
    int at = start + digits(seconds);
    long rest = seconds;
    for (int i = at - 1; i >= start; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    if (nanos != 0) {
      target[at++] = '.';
      int decimals = nanos;
      for (int i = at + DECIMALS - 1; i >= at; i--) {
        target[i] = (byte) ('0' + decimals % 10);
        decimals /= 10;
      }
      at += DECIMALS;
      while (target[at - 1] == '0') {
        at--;
      }
    }
    out.rollback(at);
  }

  private static int digits(long seconds) {
    int digits = 1;
    for (long power = 10; seconds >= power; power *= 10) {
      digits++;
    }
    return digits;
  }
}
