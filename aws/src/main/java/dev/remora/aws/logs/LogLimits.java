package dev.remora.aws.logs;

/**
 * What one {@code PutLogEvents} request may hold (spec aws-translation section 4.2-4.3).
 *
 * @param maxEvents events; CloudWatch takes 10,000
 * @param maxBytes UTF-8 bytes of the messages, and {@value #EVENT_OVERHEAD_BYTES} for each event
 * @param maxEventBytes of that, for one event; a longer message is cut
 * @param maxSpanMillis between the oldest and the newest event; CloudWatch takes 24 hours
 */
public record LogLimits(int maxEvents, int maxBytes, int maxEventBytes, long maxSpanMillis) {

  /** What CloudWatch adds to each message when it measures a request. */
  public static final int EVENT_OVERHEAD_BYTES = 26;

  /** Events whose timestamp is older are refused by CloudWatch. */
  static final long MAX_AGE_MILLIS = 14L * 24 * 3_600_000;

  /** Events whose timestamp lies further in the future are refused by CloudWatch. */
  static final long MAX_AHEAD_MILLIS = 2L * 3_600_000;

  /** The most events that can be put in order; see {@code EventOrder}. */
  private static final int MOST_EVENTS = 1 << 14;

  public LogLimits {
    if (maxEvents < 1 || maxEvents > MOST_EVENTS) {
      throw new IllegalArgumentException("maxEvents: " + maxEvents + " (expected: 1 to 16384)");
    }
    if (maxEventBytes > maxBytes) {
      throw new IllegalArgumentException(
          "an event of " + maxEventBytes + " bytes must fit a request");
    }
  }

  /** The peer's: a request holds at most 256 KiB, the limit of one event. */
  public static LogLimits defaults() {
    return new LogLimits(10_000, 262_144, 262_144, 24L * 3_600_000);
  }
}
