package dev.remora.receivers.awsxray;

import java.io.Serial;

/** Why a datagram gives no spans; the message is for the log. Without a stack trace. */
final class SegmentFault extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean malformed;

  private SegmentFault(boolean malformed, String message) {
    super(message, null, false, false);
    this.malformed = malformed;
  }

  /** It is no segment document: not even its segments can be counted. */
  static SegmentFault malformed(String message) {
    return new SegmentFault(true, message);
  }

  /** It is a segment document that breaks a rule of X-Ray's. */
  static SegmentFault rejected(String message) {
    return new SegmentFault(false, message);
  }

  boolean isMalformed() {
    return malformed;
  }
}
