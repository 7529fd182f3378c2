package dev.remora.core.outcome;

import java.util.BitSet;

/**
 * What a backend said of one encoded request. Codes are short and bounded in number, as they become
 * metric labels: {@code http_400}, {@code grpc_3}, {@code ThrottledException}, {@code connect}.
 */
public sealed interface ExportResult {

  /** Everything was taken. */
  Accepted ACCEPTED = new Accepted();

  /** The request as a whole was taken. */
  record Accepted() implements ExportResult {}

  /**
   * The backend took a part.
   *
   * @param retry units of the request (see {@code EncodedRequest.units}) to send again; may be
   *     empty
   * @param rejectedItems how many items were refused for good
   * @param code why
   * @param reason the backend's words, for one rate-limited log line
   */
  record Partial(BitSet retry, int rejectedItems, String code, String reason)
      implements ExportResult {}

  /** Nothing was taken. */
  sealed interface Failure extends ExportResult permits Retry, Rejected {

    /** Why, in short. */
    String code();

    /** Why, for one rate-limited log line. */
    String reason();
  }

  /**
   * Nothing was taken, and the same request may succeed later.
   *
   * @param delayNanos what the backend asks to wait (Retry-After, RetryInfo); 0 leaves it to the
   *     back-off
   * @param throttled the backend is alive and asks for fewer requests
   */
  record Retry(long delayNanos, boolean throttled, String code, String reason) implements Failure {

    /** A failure without a hint, which the back-off paces. */
    public static Retry later(String code, String reason) {
      return new Retry(0, false, code, reason);
    }
  }

  /**
   * Nothing was taken, and the same request never will be.
   *
   * @param divisible a smaller part might be taken (one bad item spoils a request), so that it is
   *     worth to divide and send again
   */
  record Rejected(boolean divisible, String code, String reason) implements Failure {

    /**
     * A bug of ours met the request, and would again.
     *
     * @param part what failed: {@code sender}
     */
    public static Rejected byBug(String part, RuntimeException bug) {
      return new Rejected(false, part + "_failure", bug.toString());
    }
  }
}
